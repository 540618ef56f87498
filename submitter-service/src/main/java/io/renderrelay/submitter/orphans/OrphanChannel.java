package io.renderrelay.submitter.orphans;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.RecordBatch;
import io.renderrelay.contract.records.RecordBatch.ReadRecord;
import io.renderrelay.submitter.database.DataResult;
import io.renderrelay.submitter.deadletters.DeadLetters;
import io.renderrelay.submitter.running.Perseverance;
import io.renderrelay.submitter.submission.JobIds;
import io.renderrelay.submitter.submission.Settlement;
import io.renderrelay.submitter.submission.Settlements;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.tracing.Subject;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Records the job ids that were left on the orphan topic.
 *
 * <table>
 * <caption>By what the id meets</caption>
 * <tr><th>{@link Settlement}</th><th>result</th></tr>
 * <tr><td>SUBMITTED, KNOWN, TOO_LATE</td><td>done</td></tr>
 * <tr><td>UNWANTED: of an earlier attempt, or of one that was given up</td><td>the job is cancelled for its refund</td></tr>
 * <tr><td>UNKNOWN_ATTEMPT, OF_ANOTHER_REQUEST: this service cannot have written it, or the database has lost rows</td>
 *     <td>not acted on: dead letter, JOB_ID_CONFLICT</td></tr>
 * </table>
 */
@ApplicationScoped
class OrphanChannel {

    private static final Logger LOG = Logger.getLogger(OrphanChannel.class);

    private final OrphanReader reader = new OrphanReader();
    private final Settlements settlements;
    private final JobIds jobIds;
    private final DeadLetters deadLetters;
    private final Perseverance perseverance;

    OrphanChannel(Settlements settlements, JobIds jobIds, DeadLetters deadLetters, Perseverance perseverance) {
        this.settlements = settlements;
        this.jobIds = jobIds;
        this.deadLetters = deadLetters;
        this.perseverance = perseverance;
    }

    @Incoming("orphans")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        return take(RecordBatch.read(batch.getPayload(), reader))
                ? batch.ack()
                : CompletableFuture.completedFuture(null);
    }

    private boolean take(RecordBatch<JobInHand> batch) {
        List<DeadLetter> letters = new ArrayList<>(batch.deadLetters());
        for (ReadRecord<JobInHand> read : batch.readable()) {
            JobInHand job = read.value();
            Optional<DataResult<Settlement>> settled = Subject.about(job.ref().requestId(), () -> settle(job));
            if (settled.isEmpty()) {
                return false;
            }
            settled.get()
                    .match(
                            settlement -> refusal(settlement, job)
                                    .map(reason -> letter(read, DeadLetterCode.JOB_ID_CONFLICT, reason)),
                            reason -> Optional.of(letter(read, DeadLetterCode.UNPROCESSABLE, reason)))
                    .ifPresent(letters::add);
        }
        return deadLetters.put(letters);
    }

    private static DeadLetter letter(ReadRecord<JobInHand> read, DeadLetterCode code, String reason) {
        return new DeadLetter(
                read.record(), code, reason, Optional.of(read.value().ref().requestId()));
    }

    private Optional<DataResult<Settlement>> settle(JobInHand job) {
        Optional<DataResult<Settlement>> settled = perseverance.untilDone(
                "settling request " + job.ref().requestId(), () -> DataResult.of(() -> settlements.settle(job)));
        LOG.infof("request %s: orphaned job id, %s", job.ref().requestId(), settled);
        settled.flatMap(result -> result.match(Optional::of, reason -> Optional.<Settlement>empty()))
                .filter(Settlement.UNWANTED::equals)
                .ifPresent(unwanted -> jobIds.cancelUnwanted(job));
        return settled;
    }

    private static Optional<String> refusal(Settlement settlement, JobInHand job) {
        return switch (settlement) {
            case SUBMITTED, KNOWN, TOO_LATE, UNWANTED -> Optional.empty();
            case UNKNOWN_ATTEMPT ->
                Optional.of("there is no attempt %d of request %s"
                        .formatted(job.ref().attempt(), job.ref().requestId()));
            case OF_ANOTHER_REQUEST ->
                Optional.of("the job is of another request than " + job.ref().requestId());
        };
    }
}
