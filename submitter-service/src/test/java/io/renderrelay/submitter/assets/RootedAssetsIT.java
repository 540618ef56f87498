package io.renderrelay.submitter.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.renderrelay.submitter.assets.AssetResult.Deferred;
import io.renderrelay.submitter.assets.AssetResult.Fetched;
import io.renderrelay.submitter.assets.AssetResult.Rejected;
import io.renderrelay.submitter.assets.AssetResult.Unavailable;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/** Assets from the file root, on a real file system. */
class RootedAssetsIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static Vertx vertx;

    @TempDir
    Path directory;

    private Path root;
    private Path temp;
    private FetchedAssets assets;

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close();
    }

    @BeforeEach
    void lay() throws IOException {
        root = Files.createDirectories(directory.resolve("root/clips")).getParent();
        temp = directory.resolve("temp");
        Files.write(root.resolve("clips/dance.mp4"), Mp4.lasting(10));
        Files.write(directory.resolve("secret.mp4"), Mp4.lasting(10));
        Files.write(Files.createDirectories(directory.resolve("root-2")).resolve("a.mp4"), Mp4.lasting(10));
        assets = assets(TestAssetConfig.in(temp).withRoot(root));
    }

    @AfterEach
    void close() throws IOException {
        assets.close();
    }

    @Test
    void shouldFetchACopyThatGoesWhenItIsClosed() throws IOException {
        // When
        Asset asset = fetched(uri("clips/dance.mp4"));

        // Then
        assertThat(asset.mediaType()).isEqualTo("video/mp4");
        assertThat(asset.seconds()).hasValue(10);
        assertThat(asset.bytes()).isEqualTo(Files.size(asset.file()));
        assertThat(asset.file()).startsWith(temp).hasSameBinaryContentAs(root.resolve("clips/dance.mp4"));
        asset.close();
        assertThat(asset.file()).doesNotExist();
        assertThat(root.resolve("clips/dance.mp4")).exists();
    }

    @Test
    void shouldFetchWhenTheLinkStaysInside() throws IOException {
        // Given
        Files.createSymbolicLink(root.resolve("latest.mp4"), root.resolve("clips/dance.mp4"));

        // When
        AssetResult result = assets.fetch(uri("latest.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isInstanceOf(Fetched.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.mp4",
                "clips/../../secret.mp4",
                "%2e%2e/secret.mp4",
                "..%2Fsecret.mp4",
                "clips/%2e%2e/%2e%2e/secret.mp4",
                "../root-2/a.mp4",
                "../root/../secret.mp4"
            })
    void shouldStayUnderTheRootWhenThePathLeadsOut(String path) {
        // When
        AssetResult result = assets.fetch(
                URI.create("file://" + root + "/" + path), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).reason())
                .contains("not under the directory")
                .doesNotContain("secret");
    }

    @Test
    void shouldStayUnderTheRootWhenALinkLeadsOut() throws IOException {
        // Given
        Files.createSymbolicLink(root.resolve("file.mp4"), directory.resolve("secret.mp4"));
        Files.createSymbolicLink(root.resolve("directory"), directory.resolve("root-2"));
        Files.createSymbolicLink(root.resolve("relative.mp4"), Path.of("../secret.mp4"));

        // When
        List<AssetResult> results = new ArrayList<>();
        for (String path : List.of("file.mp4", "directory/a.mp4", "relative.mp4")) {
            results.add(assets.fetch(uri(path), AssetKind.VIDEO, LIMIT, new FetchCancellation()));
        }

        // Then
        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(Rejected.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:relative.mp4",
                "file://host/clips/dance.mp4",
                "file:///etc/passwd",
                "file:///",
                "file:///a%00b",
                "file:///a?b=c",
                "http://127.0.0.1/a.mp4",
                "ftp://127.0.0.1/a.mp4",
                "jar:file:///a.jar!/b",
                "data:video/mp4;base64,AAAA",
                "dance.mp4"
            })
    void shouldRejectWhenTheLinkIsOfNoUse(String link) {
        assertThat(assets.fetch(URI.create(link), AssetKind.VIDEO, LIMIT, new FetchCancellation()))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void shouldRejectWhenItIsNoRegularFile() throws Exception {
        // Given a pipe, at which a careless reader would wait permanently
        new ProcessBuilder("mkfifo", root.resolve("pipe.mp4").toString())
                .start()
                .waitFor();

        // When
        List<AssetResult> results = List.of(
                assets.fetch(uri("clips"), AssetKind.VIDEO, LIMIT, new FetchCancellation()),
                assets.fetch(uri(""), AssetKind.VIDEO, LIMIT, new FetchCancellation()),
                assets.fetch(uri("pipe.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation()));

        // Then
        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(Rejected.class));
    }

    @Test
    void shouldWaitForItWhenTheFileIsMissing() {
        assertThat(assets.fetch(uri("clips/later.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation()))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void shouldRejectAndLeaveNothingWhenTheFileIsTooLarge() throws IOException {
        // Given
        try (RandomAccessFile large =
                new RandomAccessFile(root.resolve("large.mp4").toFile(), "rw")) {
            large.setLength((1 << 20) + 1);
        }

        // When
        AssetResult result = assets.fetch(uri("large.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Rejected("it is larger than 1048576 bytes"));
        assertThat(leftInTemp()).isEmpty();
    }

    @Test
    void shouldRejectAndLeaveNothingWhenTheContentIsWrong() throws IOException {
        // When
        AssetResult result = assets.fetch(uri("clips/dance.mp4"), AssetKind.IMAGE, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Rejected("it is neither PNG nor JPEG"));
        assertThat(leftInTemp()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.renderrelay.submitter.assets.UnfitAssets#all")
    void shouldRefuseBeforeAnyUploadWhenTheApiWouldNotTakeIt(String what, byte[] bytes, AssetKind kind, String reason)
            throws IOException {
        // Given
        Files.write(root.resolve("clips/unfit.mp4"), bytes);

        // When
        AssetResult result = assets.fetch(uri("clips/unfit.mp4"), kind, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Rejected(reason));
        assertThat(leftInTemp()).isEmpty();
    }

    @Test
    void shouldWaitForRoomWhenTheTempSpaceIsFull() throws IOException {
        // Given room for four files of the largest size, and the rest of a full one
        Path full = root.resolve("full.mp4");
        Files.write(full, Mp4.join(Mp4.lasting(9), Mp4.box("free", new byte[(1 << 20) - 2000])));
        List<Asset> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            held.add(fetched(uri("full.mp4")));
        }

        // When
        AssetResult denied = assets.fetch(uri("full.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());
        held.get(0).close();
        AssetResult allowed = assets.fetch(uri("full.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(denied).isEqualTo(new Deferred("no room for it in our temp space now"));
        assertThat(allowed).isInstanceOf(Fetched.class);
    }

    @Test
    void shouldRemoveWhatTheDeadLeftAndNothingOfTheLiving() throws IOException {
        // Given
        Asset living = fetched(uri("clips/dance.mp4"));
        Path dead = Files.createDirectories(temp.resolve("dead"));
        Files.createFile(dead.resolve(".lock"));
        Files.write(dead.resolve("asset"), new byte[100]);

        // When
        FetchedAssets next = assets(TestAssetConfig.in(temp));

        // Then
        assertThat(dead).doesNotExist();
        assertThat(living.file()).exists();
        next.close();
    }

    @Test
    void shouldKeepTheTempDirectoryToItsOwner() throws IOException {
        // When
        Asset asset = fetched(uri("clips/dance.mp4"));

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(asset.file().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldNameThePropertyAtTheStartWhenTheTempDirectoryCannotBeWrittenTo() throws IOException {
        // Given a file where the directory should be, which not even root can write into
        Path file = Files.createFile(directory.resolve("a-file"));

        // When
        List<String> problems = new AssetStartupCheck(TestAssetConfig.in(file.resolve("temp"))).problems();

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("render-relay.assets.temp-dir: " + file.resolve("temp") + " cannot be written to")
                .contains("name a directory that user " + System.getProperty("user.name") + " may write");
    }

    @Test
    void shouldLeaveNothingWhenTheStartCheckIsDone() throws IOException {
        // When
        List<String> problems = new AssetStartupCheck(TestAssetConfig.in(directory.resolve("new"))).problems();

        // Then
        assertThat(problems).isEmpty();
        assertThat(directory.resolve("new")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t%C3%A4nzer%20%E8%88%9E.mp4", "t\u00e4nzer%20\u821e.mp4"})
    void shouldFetchAFileWhenItsNameIsNotAsciiUnderAPosixLocale(String name) throws Exception {
        // Given
        Files.write(Path.of(URI.create(root.toUri() + "t%C3%A4nzer%20%E8%88%9E.mp4")), Mp4.lasting(10));
        ProcessBuilder probe = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RootedFilesProbe.class.getName(),
                root.toString(),
                URI.create("file://" + root + "/" + name).toASCIIString());
        probe.environment().keySet().removeIf(variable -> variable.startsWith("LC_") || variable.equals("LANG"));
        probe.environment().put("LC_ALL", "POSIX");

        // When
        Process process = probe.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(output.strip()).isEqualTo("ANSI_X3.4-1968 " + Mp4.lasting(10).length);
    }

    @Test
    void shouldFetchAFileWhenItsNameIsWrittenOut() throws IOException {
        // Given
        Files.write(Path.of(URI.create(root.toUri() + "t%C3%A4nzer.mp4")), Mp4.lasting(10));

        // When
        AssetResult result = assets.fetch(uri("t\u00e4nzer.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isInstanceOf(Fetched.class);
    }

    @Test
    void shouldRejectFileLinksWhenThereIsNoRoot() throws IOException {
        // Given
        FetchedAssets rootless = assets(TestAssetConfig.in(temp));

        // When
        AssetResult result = rootless.fetch(uri("clips/dance.mp4"), AssetKind.VIDEO, LIMIT, new FetchCancellation());

        // Then
        assertThat(result).isEqualTo(new Rejected("file: links are not allowed here"));
        rootless.close();
    }

    @Test
    void shouldNameThePropertyWhenTheRootIsMissing() {
        assertThatThrownBy(() -> assets(TestAssetConfig.in(temp).withRoot(directory.resolve("none"))))
                .hasMessageContaining("render-relay.assets.file-root");
    }

    @Test
    void shouldNameThePropertyWhenANetworkIsNone() {
        assertThatThrownBy(() -> assets(TestAssetConfig.in(temp).withNetworks("10.0.0.1")))
                .hasMessageContaining("render-relay.assets.allowed-networks");
    }

    @Test
    void shouldNameThePropertyWhenAHostIsNone() {
        assertThatThrownBy(() -> assets(TestAssetConfig.in(temp).withHosts("https://a.example/")))
                .hasMessageContaining("render-relay.assets.allowed-hosts");
    }

    private Asset fetched(URI uri) {
        AssetResult result = assets.fetch(uri, AssetKind.VIDEO, LIMIT, new FetchCancellation());
        assertThat(result).isInstanceOf(Fetched.class);
        return ((Fetched) result).asset();
    }

    private List<Path> leftInTemp() throws IOException {
        try (Stream<Path> left = Files.walk(temp)) {
            return left.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .toList();
        }
    }

    private URI uri(String path) {
        return URI.create("file://" + root + "/" + path);
    }

    private static FetchedAssets assets(AssetConfig config) {
        return new FetchedAssets(
                config, TransferLimits.of(config), vertx, "test/1", Optional.empty(), InetAddress::getAllByName);
    }
}
