package io.renderrelay.submitter.submission;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** The pure rules with this installation's figures. */
@Singleton
final class Policies {

    @Produces
    @Singleton
    Backoff backoff(SubmissionConfig config) {
        return new Backoff(
                config.backoffBase(),
                config.backoffCap(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Produces
    @Singleton
    Consequences consequences(Backoff backoff, SubmissionConfig config) {
        return new Consequences(backoff, config.retryBudget(), config.whenFastIsFull());
    }
}
