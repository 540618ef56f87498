package io.renderrelay.submitter.lifecycle;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/** Retries an action until it succeeds or the process stops, with growing delays of 0.1 to 5 s. */
@Singleton
public class RetryUntilShutdown {

    private static final Logger LOG = Logger.getLogger(RetryUntilShutdown.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(5);

    private final ServiceLifecycle lifetime;

    public RetryUntilShutdown(ServiceLifecycle lifetime) {
        this.lifetime = lifetime;
    }

    /**
     * @param what for the log, as in "storing the job id of request 17"
     * @return the result, or empty if the process stopped first
     */
    public <T> Optional<T> run(String what, Callable<T> step) {
        return run(what, step, () -> {});
    }

    /** @param onFirstFailure runs once, before the first delay */
    public <T> Optional<T> run(String what, Callable<T> step, Runnable onFirstFailure) {
        Duration pause = FIRST_PAUSE;
        boolean failedBefore = false;
        while (true) {
            try {
                T result = step.call();
                if (failedBefore) {
                    LOG.infof("%s succeeded after retries.", what);
                }
                return Optional.of(result);
            } catch (Exception e) {
                LOG.warnf("%s failed; retrying. delay=%dms cause=%s", what, pause.toMillis(), e);
            }
            if (!failedBefore) {
                failedBefore = true;
                onFirstFailure.run();
            }
            lifetime.pause(pause);
            if (lifetime.isEnding()) {
                LOG.warnf("%s aborted: the process stops.", what);
                return Optional.empty();
            }
            pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
        }
    }
}
