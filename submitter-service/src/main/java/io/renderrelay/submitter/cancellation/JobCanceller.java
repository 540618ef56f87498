package io.renderrelay.submitter.cancellation;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.submitter.cancellation.PendingCancellations.Open;
import io.renderrelay.submitter.lifecycle.FixedDelayScheduler;
import io.renderrelay.submitter.lifecycle.ServiceLifecycle;
import io.renderrelay.submitter.reply.CancelReplyClassification;
import io.renderrelay.submitter.reply.CancelReplyClassification.CancelResult;
import io.renderrelay.submitter.spend.CreditsRefunded;
import io.renderrelay.submitter.tracing.LogContext;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderReply;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/** Asks the API to cancel jobs, each until it answers that the job is cancelled, unknown or over. */
@Singleton
class JobCanceller {

    private static final Logger LOG = Logger.getLogger(JobCanceller.class);

    private final PendingCancellations open;
    private final RenderApi api;
    private final ServiceLifecycle lifetime;
    private final Event<CreditsRefunded> refunded;

    JobCanceller(PendingCancellations open, RenderApi api, ServiceLifecycle lifetime, Event<CreditsRefunded> refunded) {
        this.open = open;
        this.api = api;
        this.lifetime = lifetime;
        this.refunded = refunded;
    }

    void onStart(@Observes StartupEvent event, FixedDelayScheduler scheduler) {
        scheduler.every(Duration.ofSeconds(1), "Cancelling jobs", this::sweep);
    }

    /** Cancellations are not urgent, so a sweep suffices. */
    void sweep() {
        try {
            Optional<Open> job = open.take();
            while (job.isPresent() && cancel(job.get()) && !lifetime.isEnding()) {
                job = open.take();
            }
        } catch (SQLException e) {
            LOG.warnf("Pending cancellations not read; retrying. cause=%s", e.getMessage());
        }
    }

    private boolean cancel(Open job) throws SQLException {
        RenderReply reply = api.cancel(job.jobId());
        CancelResult result = CancelReplyClassification.classify(reply);
        if (result == CancelResult.CANCELLED) {
            open.closeRefunded(job).ifPresent(refunded::fire);
            log(Level.INFO, job, "its job is cancelled");
            return true;
        }
        if (result == CancelResult.ENDED) {
            open.close(job);
            log(Level.INFO, job, "its job was over before it could be cancelled");
            return true;
        }
        open.putBack(job);
        log(Level.WARN, job, "its job could not be cancelled, tried again: " + describe(reply));
        return false;
    }

    private static void log(Level level, Open job, String what) {
        LogContext.about(job.requestId(), () -> LOG.logf(level, "request %s: %s", job.requestId(), what));
    }

    private static String describe(RenderReply reply) {
        return reply instanceof RenderReply.Answered answered ? "HTTP " + answered.status() : reply.toString();
    }
}
