package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Searches everything that the services wrote for what was planted: logs, metrics, health data, traces, the events of our
 * topics with their headers, and the headers that we add to dead letters. Requests, cancellations and the dead letters' own
 * copies of them are their senders' words.
 */
final class Leaks {

    private static final String OUR_HEADERS = "relay-";

    /** As the simulated API makes them. */
    private static final Pattern BEARER = Pattern.compile("job_[0-9a-f]{20}|[?&]signature=");

    private Leaks() {}

    /** Something written, and what to call it. */
    record Text(String where, String text) {}

    /** Where a secret stands, with the words around it. */
    static List<String> of(Relay relay) {
        return Stream.concat(
                        in(everything(relay)).stream(), bearers(Stream.concat(said(relay), traced(relay))).stream())
                .toList();
    }

    private static Stream<Text> everything(Relay relay) {
        return Stream.concat(
                Stream.concat(said(relay), traced(relay)),
                relay.topics.records().stream().flatMap(Leaks::sent));
    }

    /** A job id or a signed link gives access to the video: only events may contain them. */
    static List<String> bearers(Stream<Text> texts) {
        return texts.flatMap(text -> BEARER.matcher(text.text())
                        .results()
                        .map(found -> text.where() + ": " + around(text.text(), found.group())))
                .toList();
    }

    /** What was sent to the collector. In Protocol Buffers text stands as it is. */
    static Stream<Text> traced(Relay relay) {
        return relay.traces.received().stream().map(sent -> new Text("traces", new String(sent, ISO_8859_1)));
    }

    static List<String> in(Stream<Text> texts) {
        return texts.flatMap(text -> Secrets.ALL.stream()
                        .filter(text.text()::contains)
                        .map(secret -> text.where() + ": " + around(text.text(), secret)))
                .toList();
    }

    /** Logs, those of services that are gone too, and what the others answer. */
    static Stream<Text> said(Relay relay) {
        return Stream.concat(
                relay.allServices().stream().map(service -> new Text("log of " + service.name(), service.log())),
                relay.services().stream().flatMap(Leaks::answered));
    }

    private static Stream<Text> answered(Service service) {
        return Stream.of(
                new Text("metrics of " + service.name(), service.management().text("/q/metrics")),
                new Text("health of " + service.name(), service.management().text("/q/health")));
    }

    private static Stream<Text> sent(ConsumerRecord<byte[], byte[]> message) {
        boolean deadLetter = message.topic().endsWith(".dlq");
        if (!deadLetter && !message.topic().startsWith("render.jobs.")) {
            return Stream.empty();
        }
        Stream<Text> headers = StreamSupport.stream(message.headers().spliterator(), false)
                .filter(header -> !deadLetter || header.key().startsWith(OUR_HEADERS))
                .map(header -> new Text(message.topic() + ", header " + header.key(), text(header.value())));
        Stream<Text> parts = deadLetter
                ? Stream.empty()
                : Stream.of(
                        new Text(message.topic() + ", key", text(message.key())),
                        new Text(message.topic() + ", value", text(message.value())));
        return Stream.concat(headers, parts);
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    private static String around(String text, String secret) {
        int at = text.indexOf(secret);
        return text.substring(Math.max(0, at - 160), Math.min(text.length(), at + secret.length() + 40));
    }
}
