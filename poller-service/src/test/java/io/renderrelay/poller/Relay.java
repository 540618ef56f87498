package io.renderrelay.poller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.renderrelay.local.Servers;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.kafka.TopicTail;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.control.NewJobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** The vocabulary of the integration tests: a job is created, its outcome is awaited, its polls are counted. */
final class Relay implements AutoCloseable {

    static final String CREATED = "render.jobs.created";
    static final String COMPLETED = "render.jobs.completed";
    static final String FAILED = "render.jobs.failed";
    static final String PROGRESS = "render.jobs.progress";
    static final String DLQ = "render.jobs.created.dlq";
    static final Duration LIMIT = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    final ViggleControl viggle;
    final Clock clock = Clock.systemUTC();
    private final Publisher publisher;
    private final ContractKept contract = new ContractKept();
    private final TopicTail tail;

    Relay() {
        this(Servers.shared().bootstrapServers(), URI.create(World.viggleBaseUri()));
    }

    Relay(String bootstrapServers, URI viggle) {
        this.viggle = new ViggleControl(viggle);
        this.publisher = Publisher.to(bootstrapServers);
        this.tail = TopicTail.of(bootstrapServers, contract, COMPLETED, FAILED, PROGRESS, DLQ);
    }

    /** A render at the API and its job-created data. */
    record Render(String requestId, String jobId, ObjectNode data) {

        Render with(UnaryOperator<ObjectNode> change) {
            return new Render(requestId, jobId, change.apply(data.deepCopy()));
        }
    }

    /** A render that the API has begun and no one was published of. */
    Render begun() {
        return begun(NewJobs.of(1));
    }

    Render begun(NewJobs job) {
        return of(viggle.begin(job).get(0));
    }

    Render of(String jobId) {
        Instant now = clock.instant();
        String requestId = "request-" + UUID.randomUUID();
        ObjectNode data = JSON.createObjectNode()
                .put("requestId", requestId)
                .put("tenant", "tenant-a")
                .put("jobId", jobId)
                .put("mode", "full_pipeline")
                .put("mediaSeconds", 10)
                .put("submittedAt", now.toString())
                .put("deadline", now.plus(Duration.ofMinutes(30)).toString());
        data.putObject("metadata").put("order", "4711");
        return new Render(requestId, jobId, data);
    }

    void publish(Render render) {
        publish(render.requestId(), render.data().toString());
    }

    void publish(String key, String value) {
        publisher.send(CREATED, key, value);
    }

    void publish(ProducerRecord<byte[], byte[]> message) {
        publisher.send(message);
    }

    ConsumerRecord<byte[], byte[]> outcome(Render render) {
        return tail.await(
                message ->
                        (message.topic().equals(COMPLETED) || message.topic().equals(FAILED)) && isOf(message, render),
                LIMIT);
    }

    ConsumerRecord<byte[], byte[]> failure(Render render) {
        ConsumerRecord<byte[], byte[]> outcome = outcome(render);
        if (!outcome.topic().equals(FAILED)) {
            throw new AssertionError("Expected a failed event, there is " + data(outcome));
        }
        return outcome;
    }

    ConsumerRecord<byte[], byte[]> deadLetter(java.util.function.Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        return tail.await(message -> message.topic().equals(DLQ) && wanted.test(message), LIMIT);
    }

    List<ConsumerRecord<byte[], byte[]>> all(String topic, Render render) {
        return tail.records(topic).stream()
                .filter(message -> isOf(message, render))
                .toList();
    }

    /** Dead letters need not be JSON. */
    private static boolean isOf(ConsumerRecord<byte[], byte[]> message, Render render) {
        return message.key() != null && new String(message.key(), UTF_8).equals(render.requestId());
    }

    static JsonNode data(ConsumerRecord<byte[], byte[]> message) {
        try {
            return JSON.readTree(message.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }

    /** @throws AssertionError if anything that stands on our topics breaks the contract */
    @Override
    public void close() {
        tail.close();
        publisher.close();
        assertThat(contract.violations())
                .as("rules of the contract that were broken")
                .isEmpty();
    }
}
