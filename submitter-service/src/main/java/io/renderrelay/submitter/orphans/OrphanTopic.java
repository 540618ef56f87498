package io.renderrelay.submitter.orphans;

import io.renderrelay.submitter.submission.OrphanedJobIds;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/** Sends job ids to {@code render.jobs.orphans}. */
@ApplicationScoped
class OrphanTopic implements OrphanedJobIds {

    private static final Logger LOG = Logger.getLogger(OrphanTopic.class);
    private static final Duration SEND_LIMIT = Duration.ofSeconds(15);

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter;
    private final Clock clock;
    private final Event<JobIdOrphaned> left;

    OrphanTopic(
            @Channel("orphans-out") MutinyEmitter<ProducerRecord<byte[], byte[]>> emitter,
            Clock clock,
            Event<JobIdOrphaned> left) {
        this.emitter = emitter;
        this.clock = clock;
        this.left = left;
    }

    @Override
    public boolean leave(JobInHand job) {
        boolean kept = send(job);
        left.fire(new JobIdOrphaned(kept));
        return kept;
    }

    private boolean send(JobInHand job) {
        try {
            emitter.send(OrphanRecord.of(job, clock.instant())).await().atMost(SEND_LIMIT);
            LOG.warnf("Job id sent to the orphan topic. requestId=%s", job.ref().requestId());
            return true;
        } catch (RuntimeException e) {
            LOG.errorf(
                    "Job id not sent to the orphan topic either. requestId=%s cause=%s",
                    job.ref().requestId(), e);
            return false;
        }
    }
}
