package io.renderrelay.submitter.cancelling;

import io.quarkus.scheduler.Scheduled;
import io.renderrelay.submitter.cancelling.OpenCancellations.Open;
import io.renderrelay.submitter.running.Lifetime;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.Reply;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks the API to cancel jobs, each until it answers that the job is cancelled, unknown or over. */
@Singleton
class Canceller {

    private static final Logger LOG = Logger.getLogger(Canceller.class);

    private final OpenCancellations open;
    private final RenderApi api;
    private final Lifetime lifetime;

    Canceller(OpenCancellations open, RenderApi api, Lifetime lifetime) {
        this.open = open;
        this.api = api;
        this.lifetime = lifetime;
    }

    /** Nobody waits for a cancellation to the tenth of a second, so a sweep is all there is. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            Optional<Open> job = open.take();
            while (job.isPresent() && cancel(job.get()) && !lifetime.isEnding()) {
                job = open.take();
            }
        } catch (SQLException e) {
            LOG.warnf("open cancellations could not be read, tried again shortly: %s", e.getMessage());
        }
    }

    private boolean cancel(Open job) throws SQLException {
        Reply reply = api.cancel(job.jobId());
        if (isFinal(reply)) {
            open.close(job);
            LOG.infof("request %s: its job is cancelled or over", job.requestId());
            return true;
        }
        open.putBack(job);
        LOG.warnf("request %s: its job could not be cancelled, tried again: %s", job.requestId(), describe(reply));
        return false;
    }

    /** Cancelled, unknown, or past cancelling. */
    static boolean isFinal(Reply reply) {
        return reply instanceof Reply.Answered answered
                && (answered.status() / 100 == 2 || answered.status() == 404 || answered.status() == 409);
    }

    private static String describe(Reply reply) {
        return reply instanceof Reply.Answered answered ? "HTTP " + answered.status() : reply.toString();
    }
}
