package io.renderrelay.submitter.assets;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.renderrelay.submitter.assets.AssetResult.Fetched;
import io.renderrelay.submitter.assets.AssetResult.Rejected;
import io.renderrelay.submitter.assets.AssetResult.Unavailable;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assets by https, from a TLS server on this host, whose network the tests that need it put on the list. */
class RemoteAssetsIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final TransferLimits LIMITS =
            new TransferLimits(Duration.ofSeconds(5), 2_000, Duration.ofMillis(500));
    private static final byte[] CLIP = Mp4.lasting(10);

    @TempDir
    static Path certificates;

    private static final AtomicReference<byte[]> UNFIT = new AtomicReference<>();
    private static Vertx vertx;
    private static TlsServer server;

    @TempDir
    Path temp;

    private final AtomicInteger lookups = new AtomicInteger();
    private final CountDownLatch testEnded = new CountDownLatch(1);
    private FetchedAssets assets;

    @BeforeAll
    static void begin() throws Exception {
        vertx = Vertx.vertx();
        server = new TlsServer(certificates);
        server.answer("/clip.mp4", exchange -> send(exchange, 200, CLIP));
        server.answer("/page.html", exchange -> send(exchange, 200, "<html>Sign in</html>".getBytes()));
        server.answer("/redirect", exchange -> {
            exchange.getResponseHeaders().set("Location", "https://assets.example:" + server.port() + "/clip.mp4");
            send(exchange, 302, new byte[0]);
        });
        server.answer("/status/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            send(exchange, Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)), "no".getBytes());
        });
        server.answer("/unfit", exchange -> send(exchange, 200, UNFIT.get()));
        server.answer("/published-large", exchange -> send(exchange, 200, new byte[(1 << 20) + 1]));
        server.answer("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] junk = new byte[65_536];
            while (true) {
                exchange.getResponseBody().write(junk);
            }
        });
        server.answer("/cut", exchange -> {
            exchange.sendResponseHeaders(200, CLIP.length);
            exchange.getResponseBody().write(CLIP, 0, 500);
            exchange.getResponseBody().flush();
        });
    }

    @AfterAll
    static void end() {
        server.close();
        vertx.close();
    }

    @BeforeEach
    void allowed() throws Exception {
        server.requests.set(0);
        assets = assets(config().withNetworks("127.0.0.1/32"), Optional.of(server.trust()), "127.0.0.1");
    }

    @AfterEach
    void close() throws IOException {
        testEnded.countDown();
        assets.close();
    }

    @Test
    void shouldFetchAtTheVettedAddressByTheNameOfTheHost() throws IOException {
        // When
        AssetResult result = fetch("/clip.mp4?X-Amz-Signature=secret");

        // Then the name is known to our resolver only, and was asked for once
        Asset asset = ((Fetched) result).asset();
        assertThat(Files.readAllBytes(asset.file())).isEqualTo(CLIP);
        assertThat(asset.seconds()).hasValue(10);
        assertThat(lookups).hasValue(1);
        assertThat(server.host).hasValue("assets.example:" + server.port());
        asset.close();
        assertThat(leftInTemp()).isEmpty();
    }

    @Test
    void shouldHaveAllOfItOnDiskWhenManyAreFetchedAtOnce() {
        // When
        List<byte[]> contents = IntStream.range(0, 200)
                .parallel()
                .mapToObj(i -> content("/clip.mp4"))
                .toList();

        // Then
        assertThat(contents).allMatch(content -> Arrays.equals(content, CLIP));
    }

    @Test
    void shouldRejectWhenTheNetworkIsNotListed() throws Exception {
        // Given
        FetchedAssets byDefault = assets(config(), Optional.of(server.trust()), "127.0.0.1");

        // When
        AssetResult result = byDefault.fetch(uri("/clip.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Rejected("its host has an address that is not public"));
        assertThat(server.requests).hasValue(0);
        byDefault.close();
    }

    @Test
    void shouldRejectWhenOneOfItsAddressesIsNotPublic() throws Exception {
        // Given
        FetchedAssets mixed = assets(
                config().withNetworks("127.0.0.1/32"), Optional.of(server.trust()), "127.0.0.1", "169.254.169.254");

        // When
        AssetResult result = mixed.fetch(uri("/clip.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(server.requests).hasValue(0);
        mixed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example/clip.mp4",
                "https://assets.example/clip.mp4",
                "https://127.0.0.1:1/clip.mp4",
                "https://evil.assets.example:1/clip.mp4",
                "https://assets.example.:1/clip.mp4",
                "https://user@assets.example:1/clip.mp4",
                "https:///clip.mp4",
                "https:clip.mp4",
                "http://assets.example:1/clip.mp4"
            })
    void shouldRejectWithoutAskingWhenTheLinkIsNotAllowed(String link) {
        // When
        AssetResult result = assets.fetch(
                URI.create(link.replace(":1/", ":" + server.port() + "/")),
                AssetKind.VIDEO,
                LIMIT,
                new FetchCancellation());

        // Then
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(lookups).hasValue(0);
        assertThat(server.requests).hasValue(0);
    }

    @Test
    void shouldWaitWhenTheNameDoesNotResolve() throws Exception {
        // Given
        FetchedAssets nameless =
                new FetchedAssets(config(), LIMITS, vertx, "test/1", Optional.of(server.trust()), host -> {
                    throw new UnknownHostException(host);
                });

        // When
        AssetResult result = nameless.fetch(uri("/clip.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Unavailable("assets.example could not be resolved"));
        nameless.close();
    }

    @Test
    void shouldNotWaitLongerThanItMayWhenTheResolverHangs() throws Exception {
        // Given
        FetchedAssets hanging =
                new FetchedAssets(config(), LIMITS, vertx, "test/1", Optional.of(server.trust()), host -> {
                    try {
                        testEnded.await();
                    } catch (InterruptedException e) {
                        throw new UnknownHostException(host);
                    }
                    return new InetAddress[0];
                });

        // When
        AssetResult result =
                hanging.fetch(uri("/clip.mp4"), AssetKind.VIDEO, Duration.ofMillis(300), new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Unavailable("assets.example could not be resolved in time"));
        hanging.close();
    }

    @Test
    void shouldNotTrustAStranger() throws Exception {
        // Given
        FetchedAssets usual = assets(config().withNetworks("127.0.0.1/32"), Optional.empty(), "127.0.0.1");

        // When
        AssetResult result = usual.fetch(uri("/clip.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isInstanceOf(Unavailable.class);
        assertThat(server.requests).hasValue(0);
        usual.close();
    }

    @Test
    void shouldNotTrustACertificateOfAnotherName() throws Exception {
        // Given
        FetchedAssets other = assets(
                config().withHosts("other.example:" + server.port()).withNetworks("127.0.0.1/32"),
                Optional.of(server.trust()),
                "127.0.0.1");

        // When
        AssetResult result = other.fetch(
                URI.create("https://other.example:" + server.port() + "/clip.mp4"),
                AssetKind.VIDEO,
                LIMIT,
                new FetchCancellation());

        // Then
        assertThat(result).isInstanceOf(Unavailable.class);
        assertThat(server.requests).hasValue(0);
        other.close();
    }

    @Test
    void shouldNotFollowWhenRedirected() {
        // When
        AssetResult result = fetch("/redirect");

        // Then
        assertThat(result).isEqualTo(new Rejected("its link redirects, which is not followed"));
        assertThat(server.requests).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410, 429, 500, 503})
    void shouldSayWhatTheHostAnsweredWhenItIsNotThere(int status) throws IOException {
        // When
        AssetResult result = fetch("/status/" + status + "?token=secret");

        // Then
        assertThat(result).isEqualTo(new Unavailable("assets.example answered HTTP " + status));
        assertThat(leftInTemp()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/published-large", "/endless"})
    void shouldRejectAndLeaveNothingWhenItIsTooLarge(String path) throws IOException {
        // When
        AssetResult result = fetch(path);

        // Then
        assertThat(result).isEqualTo(new Rejected("it is larger than 1048576 bytes"));
        assertThat(leftInTemp()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.renderrelay.submitter.assets.UnfitAssets#all")
    void shouldRefuseBeforeAnyUploadWhenTheApiWouldNotTakeIt(String what, byte[] bytes, AssetKind kind, String reason)
            throws IOException {
        // Given
        UNFIT.set(bytes);

        // When
        AssetResult result = assets.fetch(uri("/unfit"), kind, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Rejected(reason));
        assertThat(leftInTemp()).isEmpty();
    }

    @Test
    void shouldRejectAndLeaveNothingWhenItIsAPage() throws IOException {
        // When
        AssetResult result = fetch("/page.html");

        // Then
        assertThat(result).isEqualTo(new Rejected("it is not an MP4 video"));
        assertThat(leftInTemp()).isEmpty();
    }

    @Test
    void shouldWaitAndLeaveNothingWhenItBreaksOff() throws IOException {
        // When
        AssetResult result = fetch("/cut");

        // Then
        assertThat(result).isInstanceOf(Unavailable.class);
        assertThat(leftInTemp()).isEmpty();
    }

    @Test
    void shouldBeInTimeAndLeaveNothingWhenItDrips() throws IOException {
        // Given
        server.answer("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (!testEnded.await(20, TimeUnit.MILLISECONDS)) {
                body.write(1);
                body.flush();
            }
        });
        long begun = System.nanoTime();

        // When
        AssetResult result =
                assets.fetch(uri("/drip"), AssetKind.VIDEO, Duration.ofMillis(400), new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Unavailable("it did not arrive in time"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        assertThat(leftInTemp()).isEmpty();
    }

    @Test
    void shouldGiveUpAHostWhenItAcceptsAndSaysNothing() throws Exception {
        // Given
        server.answer("/silent", exchange -> testEnded.await());
        FetchedAssets impatient = assets(
                new TransferLimits(Duration.ofMillis(300), 2_000, Duration.ofMillis(500)),
                config().withNetworks("127.0.0.1/32"),
                Optional.of(server.trust()),
                "127.0.0.1");

        // When
        AssetResult result =
                impatient.fetch(uri("/silent"), AssetKind.VIDEO, Duration.ofMinutes(2), new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Unavailable("assets.example did not answer within 300 ms"));
        assertThat(leftInTemp()).isEmpty();
        impatient.close();
    }

    @Test
    void shouldGiveUpAHostWhenItSendsTooSlowly() throws IOException {
        // Given 50 bytes a second
        server.answer("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!testEnded.await(20, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
            }
        });

        // When
        AssetResult result = fetch("/slow");

        // Then
        assertThat(result).isEqualTo(new Unavailable("assets.example sent less than 2000 bytes a second"));
        assertThat(leftInTemp()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/unanswered", "/stalled"})
    void shouldEndTheFetchAndLeaveNothingWhenItIsCancelled(String path) throws Exception {
        // Given
        CountDownLatch asked = new CountDownLatch(1);
        server.answer("/unanswered", exchange -> {
            asked.countDown();
            testEnded.await();
        });
        server.answer("/stalled", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().flush();
            asked.countDown();
            testEnded.await();
        });
        FetchedAssets patient = assets(
                new TransferLimits(Duration.ofMinutes(2), 1, Duration.ofMinutes(1)),
                config().withNetworks("127.0.0.1/32"),
                Optional.of(server.trust()),
                "127.0.0.1");
        FetchCancellation cancellation = new FetchCancellation();

        // When
        CompletableFuture<AssetResult> result = CompletableFuture.supplyAsync(
                () -> patient.fetch(uri(path), AssetKind.VIDEO, Duration.ofMinutes(2), cancellation));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        cancellation.cancel();

        // Then
        assertThat(result).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(new AssetResult.Cancelled());
        assertThat(leftInTemp()).isEmpty();
        patient.close();
    }

    @Test
    void shouldLeaveRoomForOthersWhenAHostAcceptsAndSaysNothing() throws Exception {
        // Given room for four files of the largest size, and four hosts that are waited for
        CountDownLatch asked = new CountDownLatch(4);
        server.answer("/quiet", exchange -> {
            asked.countDown();
            testEnded.await();
        });
        FetchCancellation cancellation = new FetchCancellation();
        for (int i = 0; i < 4; i++) {
            CompletableFuture.runAsync(() -> assets.fetch(uri("/quiet"), AssetKind.VIDEO, LIMIT, cancellation));
        }
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        // When
        AssetResult result = fetch("/clip.mp4");

        // Then
        assertThat(result).isInstanceOf(Fetched.class);
        cancellation.cancel();
    }

    @Test
    void shouldPutOffAFetchWhenItsHostHoldsAllThatAreAllowed() throws Exception {
        // Given
        CountDownLatch asked = new CountDownLatch(2);
        server.answer("/held", exchange -> {
            asked.countDown();
            testEnded.await();
        });
        FetchedAssets two =
                assets(config().withNetworks("127.0.0.1/32").withPerHost(2), Optional.of(server.trust()), "127.0.0.1");
        FetchCancellation cancellation = new FetchCancellation();
        for (int i = 0; i < 2; i++) {
            CompletableFuture.runAsync(() -> two.fetch(uri("/held"), AssetKind.VIDEO, LIMIT, cancellation));
        }
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

        // When
        AssetResult result = two.fetch(uri("/clip.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result)
                .isEqualTo(new AssetResult.Deferred(
                        "2 other fetches from assets.example:" + server.port() + " had to end first"));
        cancellation.cancel();
    }

    private TestAssetConfig config() {
        return TestAssetConfig.in(temp).withHosts("assets.example:" + server.port());
    }

    private AssetResult fetch(String path) {
        return assets.fetch(uri(path), AssetKind.VIDEO, LIMIT, new FetchCancellation());
    }

    private byte[] content(String path) {
        try (Asset asset = ((Fetched) fetch(path)).asset()) {
            return Files.readAllBytes(asset.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI uri(String path) {
        return URI.create("https://assets.example:" + server.port() + path);
    }

    private FetchedAssets assets(AssetConfig config, Optional<TrustOptions> trust, String... addresses) {
        return assets(LIMITS, config, trust, addresses);
    }

    private FetchedAssets assets(
            TransferLimits limits, AssetConfig config, Optional<TrustOptions> trust, String... addresses) {
        return new FetchedAssets(config, limits, vertx, "test/1", trust, host -> {
            lookups.incrementAndGet();
            InetAddress[] resolved = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                resolved[i] = InetAddress.getByName(addresses[i]);
            }
            return resolved;
        });
    }

    private List<Path> leftInTemp() throws IOException {
        try (Stream<Path> left = Files.walk(temp)) {
            return left.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .toList();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
