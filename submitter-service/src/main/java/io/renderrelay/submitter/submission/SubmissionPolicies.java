package io.renderrelay.submitter.submission;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** Produces the pure rules with the configured values. */
@Singleton
final class SubmissionPolicies {

    @Produces
    @Singleton
    Backoff backoff(SubmissionConfig config) {
        return new Backoff(
                config.backoffInitialDelay(),
                config.backoffMaxDelay(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Produces
    @Singleton
    SubmissionDecisions decisions(Backoff backoff, SubmissionConfig config) {
        return new SubmissionDecisions(backoff, config.retryBudget(), config.onNoFastCapacity());
    }
}
