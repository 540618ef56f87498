package io.renderrelay.poller.polling;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.poller.interval.IntervalSource;
import io.renderrelay.poller.interval.JobObservation;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Status of a job on the schedule of this instance, since this instance polls it.
 *
 * @param phase WAITING, POLLING, or DECIDED: its outcome is observed and not stored yet
 * @param lastAnswer the last readable one; null where there was none
 * @param lastError the last poll without a readable answer, also where others followed; null where there was none, or
 *     where it is no longer kept
 * @param nextPollAt not before then, and as soon after as the budget allows; null unless it is waiting
 * @param why what that time follows from; null unless it is waiting
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PollingStatus(
        String phase, Polls polls, LastAnswer lastAnswer, LastError lastError, Instant nextPollAt, Why why) {

    /**
     * @param readable polls with a readable answer
     * @param errorsInARow polls since then that were not answered readably
     * @param notFoundsInARow polls since then that the API answered with "no such job"
     */
    public record Polls(int readable, int errorsInARow, int notFoundsInARow) {}

    /**
     * @param checkpoint null where the API named none
     * @param progressPct null where the API gave none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LastAnswer(Instant at, String checkpoint, Float progressPct) {}

    /**
     * @param reason {@code SLOW_DOWN}, or an {@link io.renderrelay.poller.viggle.UnreadableReason}
     * @param message quotes the response, scrubbed and cut
     */
    public record LastError(Instant at, String reason, String message) {}

    /** @param rule its name
     * @param description for people */
    public record Why(String rule, String description) {}

    /** @param chosenBy of the interval policy, for what was seen last */
    static PollingStatus of(
            ScheduledJob job,
            Instant nextPoll,
            Function<JobObservation, IntervalSource> chosenBy,
            Optional<LastError> lastError) {
        boolean waiting = job.phase == PollingPhase.WAITING;
        return new PollingStatus(
                job.phase.name(),
                new Polls(job.polls(), job.errors(), job.notFounds()),
                job.polls() == 0 ? null : lastAnswer(job),
                lastError.orElse(null),
                waiting ? nextPoll : null,
                waiting ? why(job, chosenBy) : null);
    }

    private static LastAnswer lastAnswer(ScheduledJob job) {
        float pct = job.progress().pct();
        return new LastAnswer(job.lastSeen(), job.progress().checkpoint(), Float.isNaN(pct) ? null : pct);
    }

    private static Why why(ScheduledJob job, Function<JobObservation, IntervalSource> chosenBy) {
        if (job.why() == PollDelayReason.INTERVAL_POLICY) {
            IntervalSource rule = chosenBy.apply(job.observation(job.lastSeen()));
            return new Why(rule.name(), rule.description());
        }
        return new Why(job.why().name(), job.why().description());
    }
}
