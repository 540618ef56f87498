package io.renderrelay.submitter.kafka;

import io.renderrelay.submitter.deadletters.BlockedDeadLetters;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while polls of a channel fail, dead letters are refused, or topics or permissions are missing. Never a matter of
 * liveness: a restart changes none of it.
 */
@Readiness
@Singleton
class KafkaChannelHealth implements HealthCheck {

    private final ConfiguredChannels channels;
    private final PollFailures failures;
    private final BlockedDeadLetters blocked;
    private final KafkaPrerequisitesCheck prerequisites;

    KafkaChannelHealth(
            ConfiguredChannels channels,
            PollFailures failures,
            BlockedDeadLetters blocked,
            KafkaPrerequisitesCheck prerequisites) {
        this.channels = channels;
        this.failures = failures;
        this.blocked = blocked;
        this.prerequisites = prerequisites;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> problems = new TreeMap<>();
        for (String channel : channels.incoming().keySet()) {
            failures.of(channel)
                    .ifPresent(failing -> problems.put(
                            "channel " + channel,
                            "polls fail since %s: %s".formatted(failing.since(), describe(failing.cause()))));
        }
        blocked.byTopic()
                .forEach((topic, refused) -> problems.put(
                        "topic " + topic,
                        "dead letters are refused since %s: %s".formatted(refused.since(), refused.cause())));
        if (!prerequisites.missing().isEmpty()) {
            problems.put("prerequisites", String.join(" ", prerequisites.missing()));
        }
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("Kafka channels").status(problems.isEmpty());
        problems.forEach(health::withData);
        return health.build();
    }

    private static String describe(Throwable cause) {
        return cause instanceof FencedInstanceIdException
                ? "another instance uses the same group.instance.id: " + cause
                : String.valueOf(cause);
    }
}
