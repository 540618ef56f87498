package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.renderrelay.local.viggle.ledger.LedgerView;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one request left behind. */
final class Trace {

    private final Relay relay;
    private long begun = System.nanoTime();

    Trace(Relay relay) {
        this.relay = relay;
    }

    /** From here on the time is counted. */
    void restarted() {
        begun = System.nanoTime();
    }

    /** POSTs whose parts the API read. */
    int posts(String requestId) {
        return ledger().attemptsWhere("ref_image_url", Requests.imageOf(requestId))
                .size();
    }

    int charges(String requestId) {
        return ledger().jobsWhere("ref_image_url", Requests.imageOf(requestId)).size();
    }

    /** Every job-created event, with its headers. */
    List<String> created(String requestId) {
        return relay.topics.records("render.jobs.created").stream()
                .filter(it -> requestId.equals(new String(it.key(), UTF_8)))
                .map(Trace::text)
                .toList();
    }

    /** A row of the table in the README. */
    void print(String requestId) {
        System.out.printf(
                "| %s | %d | %d | %s | %d | %d s |%n",
                requestId.replace('-', ' '),
                posts(requestId),
                charges(requestId),
                relay.rows.state(requestId),
                created(requestId).size(),
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
    }

    private LedgerView ledger() {
        return relay.viggle.control().ledger();
    }

    private static String text(ConsumerRecord<byte[], byte[]> message) {
        return new String(message.value(), UTF_8)
                + StreamSupport.stream(message.headers().spliterator(), false)
                        .map(header -> header.key() + "=" + new String(header.value(), UTF_8))
                        .collect(joining(";"));
    }
}
