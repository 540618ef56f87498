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
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Holds what was asked for against the ledger, the topics and the rows. */
final class Judge {

    private static final String OUTCOME = "/outcome";

    private final TopicTail outcomes;
    private final TopicTail deadLetters;
    private final Rows rows;

    Judge(TopicTail outcomes, TopicTail deadLetters, Rows rows) {
        this.outcomes = outcomes;
        this.deadLetters = deadLetters;
        this.rows = rows;
    }

    /** Whether nothing is under way any more: each has its outcome or is in doubt. */
    boolean allSettled(Set<String> accepted) {
        return pending(accepted).isEmpty();
    }

    /** Without an outcome, and not in doubt. */
    Set<String> pending(Set<String> accepted) {
        Set<String> pending = new HashSet<>(accepted);
        pending.removeAll(contents().keySet());
        pending.removeAll(rows.inDoubt());
        return pending;
    }

    Findings judge(Set<String> accepted, LedgerView ledger) {
        Map<String, Set<String>> contents = contents();
        Set<String> uncertain = minus(rows.inDoubt(), contents.keySet());
        Set<String> known = rows.jobIds();
        return new Findings(
                chargedMoreThanOnce(ledger),
                contents.keySet(),
                keysWhere(contents, it -> it.size() > 1),
                uncertain,
                minus(minus(accepted, contents.keySet()), uncertain),
                ledger.jobs().stream()
                        .filter(job -> !known.contains(job.jobId()))
                        .map(Judge::requestOf)
                        .filter(request -> !rows.everInDoubt().contains(request))
                        .collect(toSet()),
                deadLetters.records().size());
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
        return outcomes.records().stream()
                .filter(it -> header(it, "ce_id").endsWith(OUTCOME))
                .collect(groupingBy(
                        it -> header(it, "ce_id").replace(OUTCOME, ""),
                        mapping(it -> it.topic() + new String(it.value(), UTF_8) + header(it, "ce_time"), toSet())));
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
