package io.renderrelay.submitter.orphans;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.RecordBatch;
import io.renderrelay.contract.records.RecordBatch.ReadRecord;
import io.renderrelay.submitter.database.DataResult;
import io.renderrelay.submitter.deadletters.DeadLetters;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import io.renderrelay.submitter.submission.JobIdRecorder;
import io.renderrelay.submitter.submission.JobIdRepository;
import io.renderrelay.submitter.submission.JobIdResult;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import io.renderrelay.submitter.tracing.LogContext;
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
 * Records the job ids of the orphan topic.
 *
 * <table>
 * <caption>By result</caption>
 * <tr><th>{@link JobIdResult}</th><th>result</th></tr>
 * <tr><td>SUBMITTED, KNOWN, TOO_LATE</td><td>done</td></tr>
 * <tr><td>UNWANTED: of a superseded attempt</td><td>the job is cancelled for its refund</td></tr>
 * <tr><td>UNKNOWN_ATTEMPT, OF_ANOTHER_REQUEST: this service cannot have written it, or the database has lost rows</td>
 *     <td>not acted on: dead letter, JOB_ID_CONFLICT</td></tr>
 * </table>
 */
@ApplicationScoped
class OrphanChannel {

    private static final Logger LOG = Logger.getLogger(OrphanChannel.class);

    private final OrphanReader reader = new OrphanReader();
    private final JobIdRepository jobIdRepository;
    private final JobIdRecorder jobIds;
    private final DeadLetters deadLetters;
    private final RetryUntilShutdown retry;

    OrphanChannel(
            JobIdRepository jobIdRepository, JobIdRecorder jobIds, DeadLetters deadLetters, RetryUntilShutdown retry) {
        this.jobIdRepository = jobIdRepository;
        this.jobIds = jobIds;
        this.deadLetters = deadLetters;
        this.retry = retry;
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
            Optional<DataResult<JobIdResult>> recorded =
                    LogContext.about(job.ref().requestId(), () -> resolve(job));
            if (recorded.isEmpty()) {
                return false;
            }
            recorded.get()
                    .match(
                            jobIdResult -> refusal(jobIdResult, job)
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

    private Optional<DataResult<JobIdResult>> resolve(JobInHand job) {
        Optional<DataResult<JobIdResult>> recorded = retry.run(
                "resolving request " + job.ref().requestId(), () -> DataResult.of(() -> jobIdRepository.resolve(job)));
        LOG.infof("Orphaned job id read. requestId=%s result=%s", job.ref().requestId(), recorded);
        recorded.flatMap(result -> result.match(Optional::of, reason -> Optional.<JobIdResult>empty()))
                .filter(JobIdResult.UNWANTED::equals)
                .ifPresent(unwanted -> jobIds.cancelUnwanted(job));
        return recorded;
    }

    private static Optional<String> refusal(JobIdResult jobIdResult, JobInHand job) {
        return switch (jobIdResult) {
            case SUBMITTED, KNOWN, TOO_LATE, UNWANTED -> Optional.empty();
            case UNKNOWN_ATTEMPT ->
                Optional.of("there is no attempt %d of request %s"
                        .formatted(job.ref().attempt(), job.ref().requestId()));
            case OF_ANOTHER_REQUEST ->
                Optional.of("the job is of another request than " + job.ref().requestId());
        };
    }
}
