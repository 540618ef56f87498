package io.renderrelay.chaos.polling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.renderrelay.local.kafka.TopicTail;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of the outcome topics. */
final class Outcomes implements AutoCloseable {

    private final TopicTail tail;

    Outcomes(String bootstrapServers) {
        tail = TopicTail.of(bootstrapServers, "render.jobs.completed", "render.jobs.failed", "render.jobs.created.dlq");
    }

    /** Of these, the ones without an outcome. */
    Set<String> missing(Set<String> requests) {
        Set<String> missing = new HashSet<>(requests);
        missing.removeAll(contents().keySet());
        return missing;
    }

    /** Requests that have two different contents under their outcome id. */
    Set<String> contradicted() {
        return contents().entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /** Every record of the request's outcome, repeats too. */
    List<ConsumerRecord<byte[], byte[]>> of(String requestId) {
        return tail.records().stream()
                .filter(it -> header(it, "ce_id").equals(requestId + "/outcome"))
                .toList();
    }

    int failed(Set<String> requests) {
        return count("render.jobs.failed", requests);
    }

    int deadLettered(Set<String> requests) {
        return count("render.jobs.created.dlq", requests);
    }

    @Override
    public void close() {
        tail.close();
    }

    private int count(String topic, Set<String> requests) {
        return (int) tail.records(topic).stream()
                .filter(it -> it.key() != null && requests.contains(new String(it.key(), UTF_8)))
                .count();
    }

    private Map<String, Set<String>> contents() {
        return tail.records().stream()
                .filter(it -> header(it, "ce_id").endsWith("/outcome"))
                .collect(groupingBy(
                        it -> header(it, "ce_id").replace("/outcome", ""),
                        mapping(it -> it.topic() + it.headers() + new String(it.value(), UTF_8), toSet())));
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
