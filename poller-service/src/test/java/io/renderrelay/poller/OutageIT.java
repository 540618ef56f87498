package io.renderrelay.poller;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.kafka.Publisher;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.poller.outcome.OutcomeWriter;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A broker or a database that is away delays outcomes and loses none, and a topic that changes strands nothing. */
@QuarkusTest
@QuarkusTestResource(value = FragileWorld.class, restrictToAnnotatedClass = true)
@Tag("restarts-servers")
class OutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Relay relay;

    @Inject
    OutcomeWriter decisions;

    @Inject
    SmallRyeHealthReporter health;

    @BeforeAll
    static void connect() {
        relay = new Relay(FragileWorld.kafka.bootstrapServers(), FragileWorld.viggle.baseUri());
        relay.viggle.renderTimes(RenderTimes.never());
    }

    @AfterAll
    static void disconnect() {
        relay.close();
    }

    @Test
    void shouldHoldTheOutcomeInMemoryWhileTheDatabaseIsAway() {
        // Given
        Relay.Render render = inProgress();
        FragileWorld.postgres.kill();

        // When
        relay.viggle.complete(render.jobId());
        Awaitility.await().atMost(LIMIT).until(() -> decisions.held() == 1);
        boolean alive = isAlive();
        FragileWorld.postgres.restart();

        // Then
        assertThat(alive).isTrue();
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        Awaitility.await().atMost(LIMIT).until(() -> decisions.held() == 0);
    }

    @Test
    void shouldStoreARecordThatComesWhileTheDatabaseIsAway() {
        // Given
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        FragileWorld.postgres.kill();

        // When
        relay.publish(render);
        Awaitility.await().pollDelay(Duration.ofSeconds(3)).atMost(LIMIT).until(() -> true);
        boolean alive = isAlive();
        FragileWorld.postgres.restart();

        // Then
        assertThat(alive).isTrue();
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
        assertThat(relay.all(Relay.DLQ, render)).isEmpty();
    }

    @Test
    void shouldKeepTheOutcomeOnDiskWhileTheBrokerIsAway() {
        // Given
        Relay.Render render = inProgress();
        FragileWorld.kafka.kill();

        // When
        relay.viggle.complete(render.jobId());
        int polls = relay.viggle.polls(render.jobId()).size();
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> relay.viggle.polls(render.jobId()).size() > polls && decisions.held() == 0);
        boolean alive = isAlive();
        FragileWorld.kafka.restart();

        // Then
        assertThat(alive).isTrue();
        assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
    }

    @Test
    void shouldStrandNothingWhenTheTopicIsRecreatedWithFewerPartitions() throws Exception {
        // Given
        try (Admin admin = admin()) {
            Relay.Render render = relay.begun();
            publishTo(partitions(admin) - 1, render);
            awaitPolls(render, 1);

            // When
            admin.deleteTopics(List.of(Relay.CREATED)).all().get();
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> !admin.listTopics().names().get().contains(Relay.CREATED));
            admin.createTopics(List.of(new NewTopic(Relay.CREATED, 3, (short) 1)))
                    .all()
                    .get();
            Relay.Render next = relay.begun();
            publishTo(2, next);

            // Then
            relay.viggle.complete(render.jobId());
            relay.viggle.complete(next.jobId());
            assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
            assertThat(relay.outcome(next).topic()).isEqualTo(Relay.COMPLETED);
        }
    }

    @Test
    void shouldReadATopicFromItsBeginningWhenItIsRecreatedWithAsManyPartitions() throws Exception {
        // Given
        try (Admin admin = admin()) {
            int count = partitions(admin);
            List<Relay.Render> before = Stream.generate(relay::begun).limit(3).toList();
            before.forEach(render -> publishTo(0, render));
            before.forEach(render -> awaitPolls(render, 1));

            // When
            admin.deleteTopics(List.of(Relay.CREATED)).all().get();
            Awaitility.await()
                    .atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(() -> admin.createTopics(List.of(new NewTopic(Relay.CREATED, count, (short) 1)))
                                    .all()
                                    .get()
                            == null);
            List<Relay.Render> after = Stream.generate(relay::begun).limit(5).toList();
            after.forEach(render -> publishTo(0, render));

            // Then
            after.forEach(render -> relay.viggle.complete(render.jobId()));
            after.forEach(render -> assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED));
        }
    }

    @Test
    void shouldTrackJobsOfPartitionsThatAreNew() throws Exception {
        // Given
        try (Admin admin = admin()) {
            Relay.Render before = inProgress();
            int count = partitions(admin) + 5;

            // When
            admin.createPartitions(Map.of(Relay.CREATED, NewPartitions.increaseTo(count)))
                    .all()
                    .get();
            Relay.Render render = relay.begun();
            publishTo(count - 1, render);

            // Then
            relay.viggle.complete(render.jobId());
            relay.viggle.complete(before.jobId());
            assertThat(relay.outcome(render).topic()).isEqualTo(Relay.COMPLETED);
            assertThat(relay.outcome(before).topic()).isEqualTo(Relay.COMPLETED);
        }
    }

    @Test
    void shouldSayThatAnotherInstanceHasItsInstanceIdAndNotBeReady() {
        // Given
        inProgress();

        // When
        try (KafkaConsumer<byte[], byte[]> other = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        FragileWorld.kafka.bootstrapServers(),
                        "group.id",
                        "render-relay-poller",
                        "group.instance.id",
                        FragileWorld.INSTANCE_ID,
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            other.subscribe(List.of(Relay.CREATED));
            Awaitility.await().atMost(LIMIT).pollInSameThread().until(() -> {
                other.poll(Duration.ofMillis(100));
                return readiness().contains("another instance uses the same group.instance.id");
            });

            // Then
            assertThat(isAlive()).isTrue();
        }
        assertThat(relay.outcome(completed()).topic()).isEqualTo(Relay.COMPLETED);
        Awaitility.await().atMost(LIMIT).until(() -> !health.getReadiness().isDown());
    }

    @Test
    @Tag("full")
    void shouldResumeWhenThePermissionToReadIsTakenAndGivenBack() throws Exception {
        // Given
        List<AclBinding> allButRead =
                List.of(acl(AclOperation.ALL, AclPermissionType.ALLOW), acl(AclOperation.READ, AclPermissionType.DENY));
        try (Admin admin = admin()) {
            inProgress();

            // When
            admin.createAcls(allButRead).all().get();
            Awaitility.await().atMost(LIMIT).until(() -> readiness().contains("TopicAuthorizationException"));
            boolean alive = isAlive();
            admin.deleteAcls(allButRead.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();

            // Then
            assertThat(alive).isTrue();
            assertThat(relay.outcome(completed()).topic()).isEqualTo(Relay.COMPLETED);
            Awaitility.await().atMost(LIMIT).until(() -> !health.getReadiness().isDown());
        }
    }

    /** A render whose job-created is published and whose end the API knows. */
    private Relay.Render completed() {
        Relay.Render render = relay.begun();
        relay.viggle.complete(render.jobId());
        publishTo(0, render);
        return render;
    }

    private static AclBinding acl(AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, Relay.CREATED, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", operation, permission));
    }

    private String readiness() {
        return health.getReadiness().getPayload().toString();
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", FragileWorld.kafka.bootstrapServers()));
    }

    private static int partitions(Admin admin) throws Exception {
        return admin.describeTopics(List.of(Relay.CREATED))
                .allTopicNames()
                .get()
                .get(Relay.CREATED)
                .partitions()
                .size();
    }

    /** With a producer of its own, which knows the topic as it is now. */
    private static void publishTo(int partition, Relay.Render render) {
        try (Publisher publisher = Publisher.to(FragileWorld.kafka.bootstrapServers())) {
            publisher.send(new ProducerRecord<>(
                    Relay.CREATED,
                    partition,
                    render.requestId().getBytes(UTF_8),
                    render.data().toString().getBytes(UTF_8)));
        }
    }

    private static void awaitPolls(Relay.Render render, int count) {
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> relay.viggle.polls(render.jobId()).size() >= count);
    }

    private Relay.Render inProgress() {
        Relay.Render render = relay.begun();
        publishTo(0, render);
        awaitPolls(render, 1);
        return render;
    }

    private boolean isAlive() {
        return health.getLiveness().getPayload().getString("status").equals("UP");
    }
}
