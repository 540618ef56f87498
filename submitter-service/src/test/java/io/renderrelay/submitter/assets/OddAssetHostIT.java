package io.renderrelay.submitter.assets;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.odd.OddAnswer;
import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.odd.OddBehaviour.Delivery;
import io.renderrelay.local.odd.OddHttpServer;
import io.renderrelay.local.odd.OddRequest;
import io.renderrelay.local.odd.TestCertificate;
import io.renderrelay.local.viggle.Fixtures;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asset hosts that answer as the RFCs allow, or slightly not. */
class OddAssetHostIT {

    private static final byte[] CLIP = Fixtures.mp4();
    private static final TransferLimits LIMITS = new TransferLimits(Duration.ofSeconds(2), 100, Duration.ofMillis(800));

    /** Malformed by RFC 9112 2.2 and 6.3: a recipient may refuse them, and the codec below us does. */
    private static final Set<OddBehaviour> MALFORMED =
            Set.of(OddBehaviour.CONTENT_LENGTH_TWICE, OddBehaviour.CONTENT_LENGTH_LIST, OddBehaviour.LINES_ENDED_BY_LF);

    @TempDir
    static Path temp;

    private static volatile OddBehaviour behaviour = OddBehaviour.PLAIN;
    private static Vertx vertx;
    private static OddHttpServer server;
    private static FetchedAssets assets;

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
        TestCertificate certificate = TestCertificate.of("dns:assets.example");
        server = OddHttpServer.startTls(
                certificate.serverContext(),
                request -> OddAnswer.of(200, "video/mp4", CLIP).with(behaviour));
        assets = new FetchedAssets(
                TestAssetConfig.in(temp)
                        .withHosts("assets.example:" + server.port())
                        .withNetworks("127.0.0.1/32"),
                LIMITS,
                vertx,
                "render-relay-submitter/1.2.3",
                Optional.of(new PfxOptions()
                        .setPassword(certificate.password())
                        .setValue(Buffer.buffer(certificate.store()))),
                host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")});
    }

    @AfterAll
    static void end() throws IOException {
        assets.close();
        server.close();
        vertx.close();
    }

    /** Those that put other bytes into a body of JSON have nothing to put them into. */
    static Stream<OddBehaviour> behaviours() {
        return Arrays.stream(OddBehaviour.values())
                .filter(played -> !played.name().startsWith("JSON_"));
    }

    @ParameterizedTest
    @MethodSource("behaviours")
    void shouldFetchWhatIsCompleteAndNothingElse(OddBehaviour played) throws IOException {
        // Given
        behaviour = played;

        // When
        AssetResult result = fetch();

        // Then
        if (played.delivery() == Delivery.COMPLETE && !MALFORMED.contains(played)) {
            assertThat(result).isInstanceOf(AssetResult.Fetched.class);
            try (Asset asset = ((AssetResult.Fetched) result).asset()) {
                assertThat(Files.readAllBytes(asset.file())).isEqualTo(CLIP);
            }
        } else {
            assertThat(result).isInstanceOfAny(AssetResult.Unavailable.class, AssetResult.Rejected.class);
        }
        assertThat(leftInTemp()).isZero();
    }

    @Test
    void shouldSayThatItIsIncompleteWhenTheConnectionEndsWithoutCloseNotify() {
        // Given
        behaviour = OddBehaviour.CLOSE_DELIMITED_CUT_WITHOUT_NOTIFY;

        // When
        AssetResult result = fetch();

        // Then
        assertThat(result)
                .isEqualTo(new AssetResult.Unavailable(
                        "it is incomplete: assets.example closed the connection without" + " an end of the file"));
    }

    @Test
    void shouldNameItselfAndAskForNoCoding() {
        // Given
        behaviour = OddBehaviour.PLAIN;

        // When
        AssetResult result = fetch();

        // Then
        ((AssetResult.Fetched) result).asset().close();
        OddRequest request = server.requests().get(server.requests().size() - 1);
        assertThat(request.header("user-agent")).hasValue("render-relay-submitter/1.2.3");
        assertThat(request.header("accept-encoding")).hasValue("identity");
    }

    private static AssetResult fetch() {
        return assets.fetch(
                URI.create("https://assets.example:" + server.port() + "/dance.mp4"),
                AssetKind.VIDEO,
                Duration.ofSeconds(10),
                new FetchCancellation());
    }

    private static long leftInTemp() throws IOException {
        try (Stream<Path> left = Files.walk(temp)) {
            return left.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .count();
        }
    }
}
