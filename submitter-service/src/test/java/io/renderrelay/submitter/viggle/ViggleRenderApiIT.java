package io.renderrelay.submitter.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.renderrelay.submitter.viggle.RenderForm.FilePart;
import io.renderrelay.submitter.viggle.RenderForm.TextPart;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each kind of trouble on the wire is called, tried on real sockets. */
class ViggleRenderApiIT {

    private static final String JOB = "{\"job_id\":\"job_1\",\"status\":\"queued\"}";
    private static final RenderForm SMALL =
            new RenderForm(List.of(new TextPart("character_id", "c1"), new TextPart("scene_id", "s1")), List.of());

    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    Path directory;

    private final CountDownLatch testEnded = new CountDownLatch(1);

    @AfterAll
    static void closeVertx() {
        VERTX.close();
    }

    @AfterEach
    void close() {
        testEnded.countDown();
    }

    @Test
    void shouldSendTheExactPartsWhenSubmitted() throws IOException {
        // Given
        Path image = Files.writeString(directory.resolve("a.png"), "PNG-BYTES");
        RenderForm form = new RenderForm(
                List.of(new TextPart("model", "V4_Preview"), new TextPart("fast", "true")),
                List.of(new FilePart("ref_image", image, "a.png", "image/png")));
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            seen.complete(ScriptedServer.readRequest(socket.getInputStream()));
            answer(socket, "200 OK", JOB);
        })) {
            // When
            RenderReply reply = inATrace(() -> api(server.url()).submit(form));

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Answered.class);
            assertThat(((RenderReply.Answered) reply).body()).isEqualTo(JOB);
            assertThat(((RenderReply.Answered) reply).headers())
                    .containsEntry("content-type", List.of("application/json"));
            String request = seen.join().toLowerCase(Locale.ROOT);
            assertThat(request)
                    .startsWith("post /api/render http/1.1")
                    .contains("authorization: bearer " + TestConfig.KEY)
                    .contains("connection: close")
                    .contains("accept-encoding: identity")
                    .contains("user-agent: render-relay-submitter/0.1.0")
                    .contains("name=\"model\"", "v4_preview", "name=\"fast\"", "true")
                    .contains("name=\"ref_image\"; filename=\"a.png\"", "content-type: image/png", "png-bytes")
                    .as("traces are ours and our callers'")
                    .doesNotContain("traceparent", "tracestate", "baggage");
            assertThat(request.indexOf("v4_preview")).isLessThan(request.indexOf("png-bytes"));
        }
    }

    private static RenderReply inATrace(Callable<RenderReply> call) {
        SpanContext span = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.getSampled(),
                TraceState.getDefault());
        try {
            return Context.root().with(Span.wrap(span)).wrap(call).call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldSayNotSentWhenThePortIsClosed() throws IOException {
        // Given
        int port;
        try (ServerSocket freed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = freed.getLocalPort();
        }

        // When
        RenderReply reply = api("http://127.0.0.1:" + port).submit(SMALL);

        // Then
        assertThat(reply).isInstanceOf(RenderReply.NotSent.class);
    }

    @Test
    void shouldSayNotSentWhenTheNameDoesNotResolve() {
        // When
        RenderReply reply = api("https://no-such-host.invalid").submit(SMALL);

        // Then
        assertThat(reply).isInstanceOf(RenderReply.NotSent.class);
    }

    @Test
    void shouldReportNotSentWhenTheHandshakeIsNotAnswered() throws IOException {
        // Given a listener whose queue is full, so that the system drops further attempts to connect
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                queue.add(new Socket(InetAddress.getLoopbackAddress(), full.getLocalPort()));
            }

            // When
            RenderReply reply = api("http://127.0.0.1:" + full.getLocalPort()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.NotSent.class);
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void shouldSayNotSentWhenThePortDoesNotSpeakTls() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> answer(socket, "400 Bad Request", "no TLS here"))) {
            // When
            RenderReply reply = api("https://127.0.0.1:" + server.port()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.NotSent.class);
        }
    }

    @Test
    void shouldSayNotSentWhenTheTlsHandshakeIsNeverAnswered() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> testEnded.await())) {
            // When
            RenderReply reply = api("https://127.0.0.1:" + server.port()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.NotSent.class);
        }
    }

    @Test
    void shouldStayUncertainWhenTheServerClosesAtOnce() {
        // Given
        try (ScriptedServer server = new ScriptedServer(Socket::close)) {
            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Broken.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldStayUncertainWhenTheServerClosesAfterTheBody() {
        // Given
        try (ScriptedServer server =
                new ScriptedServer(socket -> ScriptedServer.readRequest(socket.getInputStream()))) {
            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Broken.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldStayUncertainWhenTheServerResetsAfterTheBody() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readRequest(socket.getInputStream());
            socket.setSoLinger(true, 0);
        })) {
            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Broken.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldStayUncertainAndBeInTimeWhenNothingIsAnswered() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> testEnded.await())) {
            long begun = System.nanoTime();

            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Broken.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
        }
    }

    @Test
    void shouldStayUncertainWhenTheAnswerIsNotHttp() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readRequest(socket.getInputStream());
            ScriptedServer.write(socket, "SSH-2.0-OpenSSH_9.6\r\n");
        })) {
            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Broken.class);
        }
    }

    @Test
    void shouldPassOnWhatCameWhenTheBodyIsCut() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readRequest(socket.getInputStream());
            ScriptedServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"job_id\":\"jo");
        })) {
            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Answered.class);
            assertThat(((RenderReply.Answered) reply).body()).isEqualTo("{\"job_id\":\"jo");
        }
    }

    @Test
    void shouldPassOnWhatCameAndBeInTimeWhenTheBodyDrips() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readRequest(socket.getInputStream());
            ScriptedServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n{");
            while (!testEnded.await(100, TimeUnit.MILLISECONDS)) {
                ScriptedServer.write(socket, " ");
            }
        })) {
            long begun = System.nanoTime();

            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Answered.class);
            assertThat(((RenderReply.Answered) reply).body()).startsWith("{ ");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void shouldCutTheBodyWhenItIsEndless() {
        // Given
        AtomicLong written = new AtomicLong();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readRequest(socket.getInputStream());
            ScriptedServer.write(socket, "HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n");
            byte[] junk = new byte[65_536];
            while (true) {
                socket.getOutputStream().write(junk);
                written.addAndGet(junk.length);
            }
        })) {
            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(((RenderReply.Answered) reply).status()).isEqualTo(500);
            assertThat(((RenderReply.Answered) reply).body()).hasSize(64 * 1024);
            assertThat(written.get()).isLessThan(64L << 20);
        }
    }

    @Test
    void shouldReadEveryAnswerWhenTheServerClosesRightBehindIt() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readRequest(socket.getInputStream());
            answer(socket, "200 OK", JOB);
        })) {
            ViggleRenderApi client = api(server.url());

            // When
            List<RenderReply> replies = IntStream.range(0, 2000)
                    .parallel()
                    .mapToObj(i -> client.submit(SMALL))
                    .toList();

            // Then
            assertThat(replies)
                    .allSatisfy(reply -> assertThat(reply)
                            .isInstanceOfSatisfying(
                                    RenderReply.Answered.class,
                                    answered -> assertThat(answered.body()).isEqualTo(JOB)));
            assertThat(server.connections()).as("connections, none used twice").isEqualTo(2000);
        }
    }

    @Test
    void shouldNotFollowWhenRedirected() {
        // Given
        try (ScriptedServer elsewhere = new ScriptedServer(socket -> answer(socket, "200 OK", JOB));
                ScriptedServer server = new ScriptedServer(socket -> {
                    ScriptedServer.readRequest(socket.getInputStream());
                    ScriptedServer.write(
                            socket,
                            "HTTP/1.1 307 Temporary Redirect\r\nLocation: " + elsewhere.url()
                                    + "/api/render\r\nContent-Length: 0\r\n\r\n");
                })) {
            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(((RenderReply.Answered) reply).status()).isEqualTo(307);
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void shouldReadTheAnswerWhenItComesDuringTheUpload() throws IOException {
        // Given
        RenderForm large = upload(32L << 20);
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readHead(socket.getInputStream());
            ScriptedServer.write(
                    socket,
                    "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}");
            drain(socket.getInputStream());
        })) {
            // When
            RenderReply reply = api(server.url()).submit(large);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Answered.class);
            assertThat(((RenderReply.Answered) reply).status()).isEqualTo(401);
        }
    }

    @Test
    void shouldStayUncertainWhenTheServerResetsDuringTheUpload() throws IOException {
        // Given
        RenderForm large = upload(32L << 20);
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readHead(socket.getInputStream());
            socket.setSoLinger(true, 0);
        })) {
            // When
            RenderReply reply = api(server.url()).submit(large);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Broken.class);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldStayUncertainAndBeInTimeWhenTheServerStopsReading() throws IOException {
        // Given
        RenderForm large = upload(32L << 20);
        try (ScriptedServer server = new ScriptedServer(socket -> testEnded.await())) {
            long begun = System.nanoTime();

            // When
            RenderReply reply = api(server.url()).submit(large);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Broken.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void shouldUseAConnectionOnlyOnceWhenSubmitting() {
        // Given a server that would keep connections and close them while idle
        try (ScriptedServer server = new ScriptedServer(socket -> {
            ScriptedServer.readRequest(socket.getInputStream());
            answer(socket, "200 OK", JOB);
        })) {
            ViggleRenderApi client = api(server.url());

            // When
            List<RenderReply> replies = List.of(client.submit(SMALL), client.submit(SMALL), client.submit(SMALL));

            // Then
            assertThat(replies).allSatisfy(reply -> assertThat(reply).isInstanceOf(RenderReply.Answered.class));
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void shouldStreamFromDiskWhenTheUploadIsLarge() throws IOException {
        // Given
        RenderForm large = upload(200L << 20);
        AtomicLong received = new AtomicLong();
        AtomicLong peak = new AtomicLong();
        AtomicLong polls = new AtomicLong();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            InputStream in = socket.getInputStream();
            long length = ScriptedServer.contentLength(ScriptedServer.readHead(in));
            byte[] buffer = new byte[1 << 20];
            while (received.get() < length) {
                if (received.addAndGet(in.read(buffer)) > polls.get() * (40L << 20)) {
                    polls.incrementAndGet();
                    System.gc();
                    peak.accumulateAndGet(usedHeap(), Math::max);
                }
            }
            answer(socket, "200 OK", JOB);
        })) {
            ViggleRenderApi api = TestConfig.of(server.url())
                    .withSubmitTimeout(Duration.ofSeconds(60))
                    .api(VERTX);
            System.gc();
            long idle = usedHeap();

            // When
            RenderReply reply = api.submit(large);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Answered.class);
            assertThat(received.get()).isGreaterThan(200L << 20);
            assertThat(peak.get() - idle).isLessThan(64L << 20);
        }
    }

    @Test
    void shouldSayNotSentWhenTheFileIsGone() {
        // Given
        RenderForm form = new RenderForm(
                List.of(), List.of(new FilePart("ref_image", directory.resolve("gone.png"), "gone.png", "image/png")));
        try (ScriptedServer server = new ScriptedServer(socket -> answer(socket, "200 OK", JOB))) {
            // When
            RenderReply reply = api(server.url()).submit(form);

            // Then
            assertThat(reply).isInstanceOf(RenderReply.NotSent.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void shouldHideTheKeyWhenTheServerEchoesIt() {
        // Given
        try (ScriptedServer server = new ScriptedServer(socket -> {
            String request = ScriptedServer.readRequest(socket.getInputStream());
            ScriptedServer.write(
                    socket,
                    "HTTP/1.1 401 Unauthorized\r\nX-Echo: " + TestConfig.KEY + "\r\nConnection: close\r\n\r\n"
                            + request);
        })) {
            // When
            RenderReply reply = api(server.url()).submit(SMALL);

            // Then
            assertThat(reply.toString()).contains("Bearer ***").doesNotContain(TestConfig.KEY);
        }
    }

    @Test
    void shouldSendTheNewKeyWhenTheFileChanged() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("key"), "sk-first-key-123\n");
        List<String> seen = new CopyOnWriteArrayList<>();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            seen.add(ScriptedServer.readRequest(socket.getInputStream()));
            answer(socket, "200 OK", "{\"balance\":1.5}");
        })) {
            ViggleRenderApi api =
                    new TestConfig(server.url(), Optional.empty(), Optional.of(file), Duration.ofSeconds(2)).api(VERTX);
            api.credits();
            Files.delete(file);
            api.credits();
            Files.writeString(file, "sk-second-key-123");

            // When
            api.credits();

            // Then
            assertThat(seen.get(0)).contains("Bearer sk-first-key-123").startsWith("GET /api/credits ");
            assertThat(seen.get(1)).contains("Bearer sk-first-key-123");
            assertThat(seen.get(2)).contains("Bearer sk-second-key-123");
        }
    }

    @Test
    void shouldStayOnThePathWhenAJobIdIsOdd() {
        // Given
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (ScriptedServer server = new ScriptedServer(socket -> {
            seen.complete(ScriptedServer.readRequest(socket.getInputStream()));
            answer(socket, "200 OK", "{}");
        })) {
            // When
            RenderReply reply = api(server.url() + "/gateway").cancel("../a?b#c/d%2F{x}");

            // Then
            assertThat(reply).isInstanceOf(RenderReply.Answered.class);
            assertThat(seen.join())
                    .startsWith("DELETE /gateway/api/render/%2E%2E%2Fa%3Fb%23c%2Fd%252F%7Bx%7D HTTP/1.1");
        }
    }

    private ViggleRenderApi api(String baseUrl) {
        return TestConfig.of(baseUrl).api(VERTX);
    }

    private RenderForm upload(long bytes) throws IOException {
        Path file = directory.resolve("large.mp4");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(bytes);
        }
        return new RenderForm(List.of(), List.of(new FilePart("driving_video", file, "large.mp4", "video/mp4")));
    }

    private static void answer(Socket socket, String status, String body) throws IOException {
        ScriptedServer.write(
                socket,
                "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[65_536];
        while (in.read(buffer) >= 0) {}
    }

    private static long usedHeap() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
