package io.renderrelay.poller.viggle;

import static io.renderrelay.local.odd.OddBehaviour.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.local.odd.OddAnswer;
import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.odd.OddHttpServer;
import io.renderrelay.local.odd.OddRequest;
import io.renderrelay.local.odd.TestCertificate;
import io.renderrelay.poller.World;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The client as the service builds it, against a server that answers as the RFCs allow, or slightly not. */
@QuarkusTest
@QuarkusTestResource(World.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatusClientIT {

    private static final String COMPLETE =
            "{\"job_id\":\"%s\",\"status\":\"complete\",\"cdn_url\":\"https://cdn/v.mp4\",\"progress_pct\":100}";

    @Inject
    ApiClockSkew skew;

    @Inject
    Clock clock;

    private OddHttpServer server;
    private OddHttpServer tlsServer;
    private RestRenderStatusApi api;
    private RestRenderStatusApi tlsApi;

    @BeforeAll
    void startServers() {
        server = OddHttpServer.start(StatusClientIT::answer);
        tlsServer = OddHttpServer.startTls(TestCertificate.of("ip:127.0.0.1").serverContext(), StatusClientIT::answer);
        api = client(server.uri());
        tlsApi = client(tlsServer.uri());
    }

    @AfterAll
    void closeServers() {
        server.close();
        tlsServer.close();
    }

    @ParameterizedTest
    @EnumSource(OddBehaviour.class)
    void shouldReadEveryWholeAnswerAndTakeNothingFromAnyOther(OddBehaviour behaviour) {
        // When: without the connections that earlier answers left half closed
        PollResult answer = poll(client(server.uri()), behaviour);

        // Then
        assertThat(kind(answer)).as(answer.toString()).isEqualTo(expected(behaviour));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PROCESSING_FIRST", "GZIP", "CONTENT_TYPE_JSON", "JSON_NAN", "HEADERS_OF_60_KIB", "CHUNK_TRAILERS"
            })
    void shouldUseTheConnectionAgainWhenAnAnswerWasWhole(OddBehaviour behaviour) {
        // Given
        poll(api, behaviour);
        int before = server.connections();

        // When
        poll(api, behaviour);

        // Then
        assertThat(server.connections()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, Seen",
        "CLOSE_DELIMITED, Seen",
        "LENGTH_CLOSED_WITHOUT_NOTIFY, Seen",
        "CLOSE_DELIMITED_WITHOUT_NOTIFY, INCOMPLETE_RESPONSE",
        "CLOSE_DELIMITED_CUT_WITHOUT_NOTIFY, INCOMPLETE_RESPONSE"
    })
    void shouldTrustTheEndOfATlsConnectionOnlyAfterCloseNotify(OddBehaviour behaviour, String kind) {
        // When
        PollResult answer = poll(tlsApi, behaviour);

        // Then
        assertThat(kind(answer)).as(answer.toString()).isEqualTo(kind);
    }

    @Test
    void shouldAskForNoContentCoding() {
        // When
        poll(api, PLAIN);

        // Then
        List<OddRequest> requests = server.requests();
        assertThat(requests.get(requests.size() - 1).header("accept-encoding")).contains("identity");
    }

    @Test
    void shouldTellThatThereWasNoConnection() {
        // Given
        OddHttpServer closed = OddHttpServer.start(StatusClientIT::answer);
        closed.close();

        // When
        PollResult answer = poll(client(closed.uri()), PLAIN);

        // Then
        assertThat(kind(answer)).isEqualTo("NO_CONNECTION");
    }

    private static String expected(OddBehaviour behaviour) {
        return switch (behaviour) {
            // without TLS nothing tells that the end came early, but the JSON
            case CLOSE_DELIMITED_WITHOUT_NOTIFY -> "Seen";
            case CLOSE_DELIMITED_CUT_WITHOUT_NOTIFY -> "NO_STATUS";
            case GZIP_WITHOUT_TRAILER, GZIP_EXPANDING -> "CONTENT_ENCODING";
            default ->
                switch (behaviour.delivery()) {
                    case COMPLETE -> "Seen";
                    case UNENDED, CUT, NOTHING -> "INCOMPLETE_RESPONSE";
                    case OVERSIZED -> "TOO_LARGE";
                    case REPLACED -> behaviour.family() == OddBehaviour.Family.REDIRECT ? "REDIRECT" : "SlowDown";
                };
        };
    }

    private static String kind(PollResult answer) {
        return answer instanceof PollResult.Unreadable unreadable
                ? unreadable.reason().name()
                : answer.getClass().getSimpleName();
    }

    /** The job's id is the behaviour that its answers have. */
    private static OddAnswer answer(OddRequest request) {
        String jobId = request.path().substring(request.path().lastIndexOf('/') + 1);
        return OddAnswer.json(200, COMPLETE.formatted(jobId)).with(OddBehaviour.valueOf(jobId));
    }

    private RestRenderStatusApi client(URI uri) {
        StatusClient client = QuarkusRestClientBuilder.newBuilder()
                .baseUri(uri)
                .trustAll(true)
                .verifyHost(false)
                .readTimeout(10, TimeUnit.SECONDS)
                .disableDefaultMapper(true)
                .build(StatusClient.class);
        return new RestRenderStatusApi(client, skew, clock);
    }

    private static PollResult poll(RestRenderStatusApi api, OddBehaviour behaviour) {
        CompletableFuture<PollResult> answer = new CompletableFuture<>();
        api.poll(behaviour.name(), answer::complete);
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
