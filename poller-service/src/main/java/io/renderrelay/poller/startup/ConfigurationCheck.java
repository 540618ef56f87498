package io.renderrelay.poller.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.renderrelay.poller.interval.PollIntervalConfig;
import io.renderrelay.poller.outbox.OutboxConfig;
import io.renderrelay.poller.outcome.OutcomeConfig;
import io.renderrelay.poller.polling.PollingConfig;
import io.renderrelay.poller.polling.ProgressConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops the start, before anything else begins, where a value cannot work. */
@Singleton
class ConfigurationCheck {

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Below the 30 s after which the database ends an idle transaction. */
    private static final Duration MAX_TRANSACTION = Duration.ofSeconds(25);

    private static final Duration TICK = Duration.ofMillis(1);

    private final PollingConfig polling;
    private final ProgressConfig progress;
    private final PollIntervalConfig intervalPolicy;
    private final OutcomeConfig deciding;
    private final OutboxConfig outbox;
    private final String baseUrl;

    ConfigurationCheck(
            PollingConfig polling,
            ProgressConfig progress,
            PollIntervalConfig intervalPolicy,
            OutcomeConfig deciding,
            OutboxConfig outbox,
            @ConfigProperty(name = "render-relay.viggle.base-url") String baseUrl) {
        this.polling = polling;
        this.progress = progress;
        this.intervalPolicy = intervalPolicy;
        this.deciding = deciding;
        this.outbox = outbox;
        this.baseUrl = baseUrl;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        ConfigurationRules requirements = new ConfigurationRules()
                .httpUrl("render-relay.viggle.base-url", baseUrl)
                .encryptedBeyondLoopback("render-relay.viggle.base-url", baseUrl)
                .above("render-relay.polling.max-requests-per-second", polling.maxRequestsPerSecond(), 0)
                .above("render-relay.polling.max-in-flight", polling.maxInFlight(), 0)
                .above("render-relay.progress.min-step-percent", progress.minStepPercent(), 0)
                .atLeast("render-relay.polling.reconcile-interval", polling.reconcileInterval(), SECOND)
                .atLeast("render-relay.polling.min-interval", intervalPolicy.minInterval(), TICK)
                .atLeast(
                        "render-relay.polling.fixed-interval",
                        intervalPolicy.fixedInterval(),
                        intervalPolicy.minInterval())
                .atLeast(
                        "render-relay.polling.max-interval", intervalPolicy.maxInterval(), intervalPolicy.minInterval())
                .atLeast("render-relay.polling.model-refresh-interval", intervalPolicy.modelRefreshInterval(), SECOND)
                .above("render-relay.polling.model-sample-size", intervalPolicy.modelSampleSize(), 0)
                .above("render-relay.outcomes.batch-size", deciding.batchSize(), 0)
                .above("render-relay.outcomes.max-pending", deciding.maxPending(), 0)
                .above("render-relay.outbox.batch-size", outbox.batchSize(), 0)
                .atLeast("render-relay.outbox.ack-timeout", outbox.ackTimeout(), SECOND)
                .atMost("render-relay.outbox.ack-timeout", outbox.ackTimeout(), MAX_TRANSACTION)
                .atLeast("render-relay.outbox.sweep-interval", outbox.sweepInterval(), SECOND);
        if (!requirements.broken().isEmpty()) {
            throw new ConfigurationException(String.join(" ", requirements.broken()));
        }
    }
}
