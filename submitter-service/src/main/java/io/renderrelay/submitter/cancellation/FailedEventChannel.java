package io.renderrelay.submitter.cancellation;

import io.renderrelay.contract.deadletters.DeadLetter;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.RecordBatch;
import io.renderrelay.contract.records.RecordBatch.ReadRecord;
import io.renderrelay.submitter.cancellation.FailedEventIgnored.Reason;
import io.renderrelay.submitter.cancellation.PendingCancellations.Open;
import io.renderrelay.submitter.database.DataResult;
import io.renderrelay.submitter.deadletters.DeadLetters;
import io.renderrelay.submitter.lifecycle.RetryUntilShutdown;
import io.renderrelay.submitter.spend.CreditsRefunded;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * The poller's failed events: a render that outlived its deadline still runs and still costs, so it is cancelled for its
 * refund; one that the API has refunded no longer counts against the cap of its day.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>event</th><th>result</th></tr>
 * <tr><td>unreadable</td><td>dead letter</td></tr>
 * <tr><td>of this service</td><td>ignored and counted</td></tr>
 * <tr><td>of a request without a row, which is deleted by now</td><td>ignored and counted</td></tr>
 * <tr><td>of another job than the row holds</td><td>dead letter, JOB_ID_CONFLICT</td></tr>
 * <tr><td>of the job that the row holds</td><td>cancelled, credited back, or neither</td></tr>
 * </table>
 */
@ApplicationScoped
class FailedEventChannel {

    private final FailedEventReader reader = new FailedEventReader();
    private final SubmittedJobs jobs;
    private final PendingCancellations open;
    private final DeadLetters deadLetters;
    private final RetryUntilShutdown retry;
    private final Event<CreditsRefunded> refunded;
    private final Event<FailedEventIgnored> ignored;

    FailedEventChannel(
            SubmittedJobs jobs,
            PendingCancellations open,
            DeadLetters deadLetters,
            RetryUntilShutdown retry,
            Event<CreditsRefunded> refunded,
            Event<FailedEventIgnored> ignored) {
        this.jobs = jobs;
        this.open = open;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.refunded = refunded;
        this.ignored = ignored;
    }

    @Incoming("outcomes")
    @Blocking
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(Message<ConsumerRecords<byte[], byte[]>> batch) {
        return take(RecordBatch.read(batch.getPayload(), reader))
                ? batch.ack()
                : CompletableFuture.completedFuture(null);
    }

    private boolean take(RecordBatch<FailedEvent> batch) {
        Optional<Map<String, Optional<String>>> rows =
                retry.run("looking up the jobs of a batch of failed events", () -> jobs.of(requestIds(batch)));
        if (rows.isEmpty()) {
            return false;
        }
        List<DeadLetter> letters = new ArrayList<>(batch.deadLetters());
        for (ReadRecord<FailedEvent> read : batch.readable()) {
            FailedEvent event = read.value();
            Optional<String> row = rows.get().get(event.requestId());
            if (event.job().isEmpty()) {
                ignored.fire(new FailedEventIgnored(Reason.OWN_EVENT));
            } else if (row == null) {
                ignored.fire(new FailedEventIgnored(Reason.ROW_DELETED));
            } else if (!row.equals(event.job().map(Open::jobId))) {
                letters.add(contradicting(read));
            } else {
                Optional<DataResult<Boolean>> done = act(event, event.job().get());
                if (done.isEmpty()) {
                    return false;
                }
                done.get().match(acted -> acted, reason -> letters.add(unprocessable(read, reason)));
            }
        }
        return deadLetters.put(letters);
    }

    private static List<String> requestIds(RecordBatch<FailedEvent> batch) {
        return batch.readable().stream()
                .flatMap(read -> read.value().job().stream())
                .map(Open::requestId)
                .distinct()
                .toList();
    }

    private static DeadLetter contradicting(ReadRecord<FailedEvent> read) {
        return new DeadLetter(
                read.record(),
                DeadLetterCode.JOB_ID_CONFLICT,
                "request %s does not have the job that the failed event names"
                        .formatted(read.value().requestId()),
                Optional.of(read.value().requestId()));
    }

    private static DeadLetter unprocessable(ReadRecord<FailedEvent> read, String reason) {
        return new DeadLetter(
                read.record(),
                DeadLetterCode.UNPROCESSABLE,
                reason,
                Optional.of(read.value().requestId()));
    }

    /** @return empty if the process ended first */
    private Optional<DataResult<Boolean>> act(FailedEvent event, Open job) {
        return retry.run(
                "handling the failed event of request " + job.requestId(),
                () -> DataResult.of(() -> {
                    if (event.overdue()) {
                        open.openOverdue(job);
                    }
                    if (event.refunded()) {
                        open.refund(job).filter(credits -> !event.cancelled()).ifPresent(refunded::fire);
                    }
                    return true;
                }));
    }
}
