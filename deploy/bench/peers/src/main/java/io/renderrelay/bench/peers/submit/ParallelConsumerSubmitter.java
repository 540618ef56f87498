package io.renderrelay.bench.peers.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.parallelconsumer.ParallelConsumerOptions;
import io.confluent.parallelconsumer.ParallelConsumerOptions.ProcessingOrder;
import io.confluent.parallelconsumer.ParallelStreamProcessor;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.bench.peers.PeerConfig;
import io.renderrelay.bench.peers.Requested;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Confluent's Parallel Consumer: the POST in its function, whose result it produces. Like the handler it posts again what
 * was in flight at a crash or a rebalance.
 *
 * @see <a href="https://github.com/confluentinc/parallel-consumer#common_preparation">its README</a>
 */
@Singleton
public class ParallelConsumerSubmitter {

    private final PeerConfig config;
    private final String bootstrapServers;
    private final String created;
    private final Submission submission;
    private final ObjectMapper mapper;
    private ParallelStreamProcessor<String, String> processor;

    ParallelConsumerSubmitter(
            PeerConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "mp.messaging.outgoing.created.topic") String created,
            Submission submission,
            ObjectMapper mapper) {
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.created = created;
        this.submission = submission;
        this.mapper = mapper;
    }

    void start(@Observes StartupEvent event) {
        if (config.peer().equals("parallel-consumer")) {
            processor = ParallelStreamProcessor.createEosStreamProcessor(options());
            processor.subscribe(List.of(config.requests()));
            processor.pollAndProduce(context -> submit(context.value()));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (processor != null) {
            processor.close();
        }
    }

    /** As many at a time as may be in flight, in no order, which is its fastest; all else as it comes. */
    private ParallelConsumerOptions<String, String> options() {
        return ParallelConsumerOptions.<String, String>builder()
                .ordering(ProcessingOrder.UNORDERED)
                .maxConcurrency(config.inFlight())
                .consumer(new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "group.id",
                                "bench-parallel",
                                "auto.offset.reset",
                                "earliest",
                                "enable.auto.commit",
                                false),
                        new StringDeserializer(),
                        new StringDeserializer()))
                .producer(new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "compression.type", "lz4"),
                        new StringSerializer(),
                        new StringSerializer()))
                .build();
    }

    private ProducerRecord<String, String> submit(String request) {
        try {
            JobCreated job = submission.of(mapper.readValue(request, Requested.class));
            return new ProducerRecord<>(created, job.requestId(), mapper.writeValueAsString(job));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
