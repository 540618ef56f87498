package io.renderrelay.submitter.orphans;

import io.renderrelay.submitter.running.Perseverance;
import io.renderrelay.submitter.submission.JobIds;
import io.renderrelay.submitter.submission.Settlement;
import io.renderrelay.submitter.submission.Settlements;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.tracing.Subject;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Settles the rows of job ids that were left on the orphan topic. */
@ApplicationScoped
class OrphanChannel {

    private static final Logger LOG = Logger.getLogger(OrphanChannel.class);

    private final Settlements settlements;
    private final JobIds jobIds;
    private final Perseverance perseverance;

    OrphanChannel(Settlements settlements, JobIds jobIds, Perseverance perseverance) {
        this.settlements = settlements;
        this.jobIds = jobIds;
        this.perseverance = perseverance;
    }

    @Incoming("orphans")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        for (ConsumerRecord<byte[], byte[]> record : batch.getPayload()) {
            Optional<JobInHand> job = OrphanRecord.read(record.value());
            if (job.isEmpty()) {
                LOG.errorf("%s-%d@%d is no orphaned job, skipped", record.topic(), record.partition(), record.offset());
            } else if (!settled(job.get())) {
                return CompletableFuture.completedFuture(null);
            }
        }
        return batch.ack();
    }

    private boolean settled(JobInHand job) {
        return Subject.about(job.ref().requestId(), () -> settle(job));
    }

    private boolean settle(JobInHand job) {
        Optional<Settlement> settlement =
                perseverance.untilDone("settling request " + job.ref().requestId(), () -> settlements.settle(job));
        LOG.infof("request %s: orphaned job id, %s", job.ref().requestId(), settlement);
        if (settlement.filter(Settlement.UNWANTED::equals).isPresent()) {
            jobIds.cancelUnwanted(job);
        }
        return settlement.isPresent();
    }
}
