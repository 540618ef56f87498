package io.renderrelay.submitter.submission;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** The pure rules with this installation's figures. */
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
    SubmissionDecisions consequences(Backoff backoff, SubmissionConfig config) {
        return new SubmissionDecisions(backoff, config.retryBudget(), config.onNoFastCapacity());
    }
}
