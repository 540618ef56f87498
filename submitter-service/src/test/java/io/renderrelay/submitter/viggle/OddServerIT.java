package io.renderrelay.submitter.viggle;

import static io.renderrelay.local.odd.OddBehaviour.CLOSE_DELIMITED_CUT_WITHOUT_NOTIFY;
import static io.renderrelay.local.odd.OddBehaviour.CLOSE_DELIMITED_WITHOUT_NOTIFY;
import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.odd.OddAnswer;
import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.odd.OddBehaviour.Delivery;
import io.renderrelay.local.odd.OddBehaviour.Family;
import io.renderrelay.local.odd.OddHttpServer;
import io.renderrelay.local.odd.OddRequest;
import io.renderrelay.local.odd.TestCertificate;
import io.renderrelay.submitter.reply.AccountReason;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.reply.ReplyClassification;
import io.renderrelay.submitter.viggle.RenderForm.FilePart;
import io.renderrelay.submitter.viggle.RenderForm.TextPart;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call of the API under each behaviour of a server that is legal but odd. */
class OddServerIT {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String JOB =
            "{\"job_id\":\"job_1\",\"status\":\"queued\",\"mode\":\"full_pipeline\",\"poll_url\":\"/api/render/job_1\"}";
    private static final String JOB_ID_LAST =
            "{\"poll_url\":\"/api/render/some-path-of-some-length\",\"mode\":\"full_pipeline\",\"job_id\":\"job_1\"}";
    private static final String REFUSAL =
            "{\"detail\":{\"error_code\":\"CS-ORIV-004\",\"message\":\"Video is too long\",\"action\":\"Cut it\"}}";
    private static final String CREDITS = "{\"balance\":12.5,\"credits\":12.5,\"total_used\":7.5}";
    private static final String CANCELLED = "{\"job_id\":\"job_1\",\"status\":\"cancelled\"}";
    private static final RenderForm FORM =
            new RenderForm(List.of(new TextPart("character_id", "c1"), new TextPart("scene_id", "s1")), List.of());

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static Path directory;

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheJobIdWhenItWasOnTheWireInFull(OddBehaviour behaviour) {
        // When
        ReplyClass replyClass = submitted(OddAnswer.json(200, JOB).with(behaviour));

        // Then
        switch (behaviour.delivery()) {
            case COMPLETE ->
                assertThat(replyClass).isEqualTo(new ReplyClass.Accepted("job_1", Optional.of("full_pipeline")));
            case UNENDED, CUT, OVERSIZED ->
                assertThat(replyClass)
                        .isInstanceOfSatisfying(
                                ReplyClass.Accepted.class,
                                accepted -> assertThat(accepted.jobId()).isEqualTo("job_1"));
            case NOTHING -> assertThat(replyClass).isInstanceOf(ReplyClass.MayHaveBeenAccepted.class);
            case REPLACED -> assertIsReplaced(behaviour, replyClass);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldStayUncertainWhenTheJobIdWasNotOnTheWire(OddBehaviour behaviour) {
        // When
        ReplyClass replyClass = submitted(OddAnswer.json(200, JOB_ID_LAST).with(behaviour));

        // Then
        switch (behaviour.delivery()) {
            case COMPLETE, UNENDED, OVERSIZED ->
                assertThat(replyClass).isEqualTo(new ReplyClass.Accepted("job_1", Optional.of("full_pipeline")));
            case NOTHING, CUT -> assertThat(replyClass).isInstanceOf(ReplyClass.MayHaveBeenAccepted.class);
            case REPLACED -> assertIsReplaced(behaviour, replyClass);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBelieveARefusalOnlyWhenItIsComplete(OddBehaviour behaviour) {
        // When
        ReplyClass replyClass = submitted(OddAnswer.json(400, REFUSAL).with(behaviour));

        // Then
        switch (behaviour) {
            // without TLS its end is as good as any, and the JSON is whole
            case CLOSE_DELIMITED_WITHOUT_NOTIFY -> assertIsRejected(replyClass);
            default -> {
                switch (behaviour.delivery()) {
                    case COMPLETE -> assertIsRejected(replyClass);
                    case NOTHING, UNENDED, CUT, OVERSIZED ->
                        assertThat(replyClass).isInstanceOf(ReplyClass.MayHaveBeenAccepted.class);
                    case REPLACED -> assertIsReplaced(behaviour, replyClass);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_BEFORE_BODY", "ANSWER_BEFORE_BODY_CLOSED", "PROCESSING_FIRST"})
    void shouldKeepTheJobIdWhenTheUploadIsLarge(OddBehaviour behaviour) throws IOException {
        // Given
        Path video = directory.resolve("large.mp4");
        try (RandomAccessFile sparse = new RandomAccessFile(video.toFile(), "rw")) {
            sparse.setLength(16L << 20);
        }
        RenderForm large =
                new RenderForm(List.of(), List.of(new FilePart("driving_video", video, "large.mp4", "video/mp4")));
        try (OddHttpServer server =
                OddHttpServer.start(request -> OddAnswer.json(200, JOB).with(behaviour))) {
            ViggleRenderApi api = TestConfig.of(server.uri().toString()).api(VERTX);

            // When
            List<ReplyClass> verdicts = IntStream.range(0, 30)
                    .mapToObj(i -> ReplyClassification.of(api.submit(large), NOW))
                    .toList();

            // Then
            assertThat(verdicts)
                    .containsOnly(new ReplyClass.Accepted("job_1", Optional.of("full_pipeline")))
                    .hasSize(30);
            assertThat(server.requests()).hasSize(30);
        }
    }

    static Stream<Arguments> repeatableCalls() {
        return Stream.of(OddBehaviour.values())
                .flatMap(behaviour -> Stream.of("credits", "cancel").map(call -> Arguments.of(call, behaviour)));
    }

    @ParameterizedTest
    @MethodSource("repeatableCalls")
    void shouldTellWhetherTheBodyIsWhole(String call, OddBehaviour behaviour) {
        // Given
        String body = call.equals("credits") ? CREDITS : CANCELLED;
        try (OddHttpServer server =
                OddHttpServer.start(request -> OddAnswer.json(200, body).with(behaviour))) {
            ViggleRenderApi api = TestConfig.of(server.uri().toString()).api(VERTX);

            // When
            RenderReply reply = call.equals("credits") ? api.credits() : api.cancel("job_1");

            // Then
            switch (behaviour.delivery()) {
                case COMPLETE ->
                    assertThat(reply).isInstanceOfSatisfying(RenderReply.Answered.class, answered -> {
                        assertThat(answered.status()).isBetween(200, 299);
                        assertThat(answered.incomplete()).isEmpty();
                        assertThat(answered.body()).contains(body.substring(1));
                    });
                case REPLACED ->
                    assertThat(((RenderReply.Answered) reply).status()).isBetween(300, 429);
                case NOTHING -> assertThat(reply).isInstanceOf(RenderReply.Broken.class);
                default ->
                    assertThat(((RenderReply.Answered) reply).incomplete().isPresent())
                            .isEqualTo(behaviour != CLOSE_DELIMITED_WITHOUT_NOTIFY
                                    && behaviour != CLOSE_DELIMITED_CUT_WITHOUT_NOTIFY);
            }
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void shouldNameTheProductAndAskForNoCodingWhenAnythingIsSent() {
        // Given
        try (OddHttpServer server = OddHttpServer.start(request -> OddAnswer.json(200, JOB))) {
            ViggleRenderApi api = TestConfig.of(server.uri().toString()).api(VERTX);

            // When
            api.submit(FORM);
            api.credits();
            api.cancel("job_1");

            // Then
            assertThat(server.requests())
                    .extracting(OddRequest::method, request -> request.header("user-agent"))
                    .containsExactly(agent("POST"), agent("GET"), agent("DELETE"));
            assertThat(server.requests())
                    .allSatisfy(request ->
                            assertThat(request.headers().get("accept-encoding")).containsExactly("identity"));
        }
    }

    @Test
    void shouldNotBelieveARefusalWhenTlsEndsWithoutCloseNotify() throws IOException {
        // Given
        TestCertificate certificate = TestCertificate.of("ip:127.0.0.1");
        Path store = Files.write(directory.resolve("trusted.p12"), certificate.store());
        trusting(store, certificate.password(), () -> {
            for (OddBehaviour behaviour : List.of(
                    OddBehaviour.CLOSE_DELIMITED,
                    CLOSE_DELIMITED_WITHOUT_NOTIFY,
                    OddBehaviour.LENGTH_CLOSED_WITHOUT_NOTIFY)) {
                try (OddHttpServer server = OddHttpServer.startTls(
                        certificate.serverContext(),
                        request -> OddAnswer.json(400, REFUSAL).with(behaviour))) {
                    // When
                    ReplyClass replyClass = replyClass(server);

                    // Then
                    if (behaviour == CLOSE_DELIMITED_WITHOUT_NOTIFY) {
                        assertThat(replyClass)
                                .isInstanceOfSatisfying(
                                        ReplyClass.MayHaveBeenAccepted.class,
                                        uncertain -> assertThat(uncertain.why()).contains("close_notify"));
                    } else {
                        assertIsRejected(replyClass);
                    }
                }
            }
        });
    }

    private static void trusting(Path store, String password, Runnable test) {
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", password);
        try {
            test.run();
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    private static Tuple agent(String method) {
        return Tuple.tuple(method, Optional.of(TestConfig.PRODUCT + "/" + TestConfig.VERSION));
    }

    private static ReplyClass submitted(OddAnswer answer) {
        try (OddHttpServer server = OddHttpServer.start(request -> answer)) {
            ReplyClass replyClass = replyClass(server);
            assertThat(server.requests()).as("one POST, whatever is answered").hasSize(1);
            return replyClass;
        }
    }

    private static ReplyClass replyClass(OddHttpServer server) {
        RenderReply reply = TestConfig.of(server.uri().toString()).api(VERTX).submit(FORM);
        return ReplyClassification.of(reply, NOW);
    }

    private static void assertIsRejected(ReplyClass replyClass) {
        assertThat(replyClass)
                .isInstanceOfSatisfying(
                        ReplyClass.Rejected.class,
                        rejected -> assertThat(rejected.errorCode()).isEqualTo("CS-ORIV-004"));
    }

    private static void assertIsReplaced(OddBehaviour behaviour, ReplyClass replyClass) {
        assertThat(behaviour.delivery()).isEqualTo(Delivery.REPLACED);
        if (behaviour.family() == Family.REDIRECT) {
            assertThat(replyClass)
                    .isInstanceOfSatisfying(
                            ReplyClass.AccountRefused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(AccountReason.NOT_THE_API));
        } else {
            assertThat(replyClass)
                    .isInstanceOfSatisfying(
                            ReplyClass.RefusedForNow.class,
                            refused -> assertThat(refused.throttles()).isTrue());
        }
    }
}
