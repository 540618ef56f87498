package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.deadletters.DeadLetterCode;
import io.renderrelay.submitter.deadletters.DeadLettered;
import io.renderrelay.submitter.submission.Moved;
import io.renderrelay.submitter.submission.State;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Counts what others do, so that none of them has a metric in it. Every series is there from the start. */
@Startup
@Singleton
public class SubmissionMetrics {

    /** Requests that came into each state, since the start. */
    public static final String ENTERED = "render.relay.submissions.entered";

    public static final String DEAD_LETTERS = "render.relay.dead.letters";

    private final MeterRegistry registry;

    public SubmissionMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (State state : State.values()) {
            entered(state);
        }
        for (DeadLetterCode code : DeadLetterCode.values()) {
            deadLetters(code);
        }
    }

    void onMove(@Observes Moved moved) {
        entered(moved.state()).increment(moved.rows());
    }

    void onDeadLetter(@Observes DeadLettered letter) {
        deadLetters(letter.code()).increment();
    }

    private Counter entered(State state) {
        return registry.counter(ENTERED, "state", state.name());
    }

    private Counter deadLetters(DeadLetterCode code) {
        return registry.counter(DEAD_LETTERS, "code", code.name());
    }
}
