package io.renderrelay.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.renderrelay.local.kafka.TopicTail;
import io.renderrelay.local.viggle.ledger.JobView;
import io.renderrelay.local.viggle.ledger.LedgerView;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Holds what was asked for against the ledger, the topics and the rows. */
final class Judge {

    private static final String OUTCOME = "/outcome";
    private static final String ORPHANS = "render.jobs.orphans";

    private final TopicTail topics;
    private final Rows rows;

    /** @param topics all of them */
    Judge(TopicTail topics, Rows rows) {
        this.topics = topics;
        this.rows = rows;
    }

    /** Without an outcome, and not uncertain. */
    Set<String> pending(Set<String> accepted) {
        Set<String> pending = new HashSet<>(accepted);
        pending.removeAll(contents().keySet());
        pending.removeAll(rows.inDoubt());
        return pending;
    }

    Findings judge(Set<String> accepted, LedgerView ledger) {
        Map<String, Set<String>> contents = contents();
        contents.keySet().retainAll(accepted);
        Set<String> uncertain = minus(rows.inDoubt(), contents.keySet());
        uncertain.retainAll(accepted);
        Set<String> doubted = rows.everInDoubt();
        Set<String> known = rows.jobIds();
        String orphans = orphans();
        return new Findings(
                chargedMoreThanOnce(ledger),
                contents.keySet(),
                keysWhere(contents, it -> it.size() > 1),
                uncertain,
                minus(minus(accepted, contents.keySet()), uncertain),
                ledger.jobs().stream()
                        .filter(job -> !known.contains(job.jobId()) && !orphans.contains(job.jobId()))
                        .map(Judge::requestOf)
                        .filter(request -> !doubted.contains(request))
                        .collect(toSet()),
                failed(accepted),
                deadLettered(accepted));
    }

    private static Set<String> chargedMoreThanOnce(LedgerView ledger) {
        return keysWhere(
                ledger.jobs().stream().collect(groupingBy(Judge::requestOf, counting())), charges -> charges > 1);
    }

    private static String requestOf(JobView job) {
        return Requests.ofImage(job.texts().get("ref_image_url"));
    }

    /** Request id to the different contents of its outcome. */
    private Map<String, Set<String>> contents() {
        return outcomes()
                .collect(groupingBy(
                        it -> header(it, "ce_id").replace(OUTCOME, ""),
                        mapping(it -> it.topic() + new String(it.value(), UTF_8) + header(it, "ce_time"), toSet())));
    }

    private Stream<ConsumerRecord<byte[], byte[]>> outcomes() {
        return topics.records().stream()
                .filter(it ->
                        it.topic().equals("render.jobs.completed") || it.topic().equals("render.jobs.failed"))
                .filter(it -> header(it, "ce_id").endsWith(OUTCOME));
    }

    private int failed(Set<String> accepted) {
        return (int) outcomes()
                .filter(it -> it.topic().equals("render.jobs.failed"))
                .filter(it -> accepted.contains(new String(it.key(), UTF_8)))
                .count();
    }

    private int deadLettered(Set<String> accepted) {
        return (int) topics.records().stream()
                .filter(it -> it.topic().endsWith(".dlq") && it.key() != null)
                .filter(it -> accepted.contains(new String(it.key(), UTF_8)))
                .count();
    }

    private String orphans() {
        StringBuilder all = new StringBuilder();
        topics.records(ORPHANS).forEach(it -> all.append(new String(it.value(), UTF_8)));
        return all.toString();
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private static <T> Set<String> keysWhere(Map<String, T> map, Predicate<T> wanted) {
        return map.entrySet().stream()
                .filter(it -> wanted.test(it.getValue()))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private static Set<String> minus(Set<String> all, Set<String> some) {
        return all.stream().filter(it -> !some.contains(it)).collect(toSet());
    }
}
