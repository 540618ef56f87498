package io.renderrelay.submitter.assets;

import static io.renderrelay.submitter.assets.Mp4.box;
import static io.renderrelay.submitter.assets.Mp4.ftyp;
import static io.renderrelay.submitter.assets.Mp4.full;
import static io.renderrelay.submitter.assets.Mp4.head;
import static io.renderrelay.submitter.assets.Mp4.join;
import static io.renderrelay.submitter.assets.Mp4.lasting;
import static io.renderrelay.submitter.assets.Mp4.mdat;
import static io.renderrelay.submitter.assets.Mp4.moof;
import static io.renderrelay.submitter.assets.Mp4.moov;
import static io.renderrelay.submitter.assets.Mp4.mvex;
import static io.renderrelay.submitter.assets.Mp4.mvhd;
import static io.renderrelay.submitter.assets.Mp4.tkhd;
import static io.renderrelay.submitter.assets.Mp4.trak;
import static io.renderrelay.submitter.assets.Mp4.wideBox;
import static io.renderrelay.submitter.assets.Mp4.wideMvhd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.local.viggle.Fixtures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentCheckTest {

    private static final byte[] PNG = Fixtures.png();
    private static final byte[] JPEG = jpeg();

    @TempDir
    Path directory;

    static Stream<Arguments> good() {
        return Stream.of(
                arguments("moov at the end", lasting(12.5), 12.5),
                arguments("moov first", join(ftyp("mp42"), moov(mvhd(600, 3000)), box("mdat", new byte[9])), 5.0),
                arguments(
                        "mvhd not first in moov",
                        join(ftyp("isom"), moov(box("udta", new byte[3]), mvhd(10, 55)), mdat()),
                        5.5),
                arguments("64-bit times", join(ftyp("isom"), moov(wideMvhd(90_000, 900_000)), mdat()), 10.0),
                arguments(
                        "64-bit box sizes",
                        join(ftyp("isom"), wideBox("mdat", new byte[99]), wideBox("moov", mvhd(1, 3))),
                        3.0),
                arguments("moov to the end of the file", join(ftyp("isom"), mdat(), head(0, "moov"), mvhd(2, 8)), 4.0),
                arguments("exactly 5 minutes", lasting(300), 300.0),
                arguments("exactly half a second", lasting(0.5), 0.5),
                arguments(
                        "timescale beyond 31 bits",
                        join(ftyp("isom"), moov(mvhd(4_000_000_000L, 4_000_000_000L)), mdat()),
                        1.0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void shouldReadTheLengthWhenTheVideoIsGood(String name, byte[] bytes, double seconds) throws IOException {
        // When
        ContentCheck.Content content = ContentCheck.check(file(bytes), AssetKind.VIDEO);

        // Then
        assertThat(content).isEqualTo(new ContentCheck.Content("video/mp4", "video.mp4", OptionalDouble.of(seconds)));
    }

    @Test
    void shouldTakeARealVideoAndARealPicture() throws IOException {
        assertThat(ContentCheck.check(file(Fixtures.mp4()), AssetKind.VIDEO).seconds())
                .hasValue(4);
        assertThat(ContentCheck.check(file(Fixtures.png()), AssetKind.IMAGE).mediaType())
                .isEqualTo("image/png");
    }

    @Test
    void shouldLeaveTheLengthOpenWhenTheVideoIsFragmented() throws IOException {
        // Given
        Path file = file(join(ftyp("iso5"), moov(mvhd(1000, 0), box("mvex", new byte[8])), mdat()));

        // When
        ContentCheck.Content content = ContentCheck.check(file, AssetKind.VIDEO);

        // Then
        assertThat(content.seconds()).isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments("empty", new byte[0], "not an MP4"),
                arguments("text", "hello, I am a video".getBytes(StandardCharsets.UTF_8), "not an MP4"),
                arguments("an image", PNG, "not an MP4"),
                arguments(
                        "WebM",
                        new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 1, 2, 3, 4, 5, 6, 7, 8},
                        "not an MP4"),
                arguments("QuickTime", join(ftyp("qt  "), moov(mvhd(1, 3)), mdat()), "not an MP4"),
                arguments("a moment over 5 minutes", lasting(300.001), "longer than 5 minutes"),
                arguments("a moment under half a second", lasting(0.499), "shorter than 0.5 s"),
                arguments("no length", join(ftyp("isom"), moov(mvhd(1000, 0)), mdat()), "shorter than 0.5 s"),
                arguments(
                        "endless by 64 bits",
                        join(ftyp("isom"), moov(wideMvhd(1, Long.MIN_VALUE)), mdat()),
                        "longer than 5"),
                arguments(
                        "cut in mvhd", join(ftyp("isom"), head(26, "moov"), head(18, "mvhd"), new byte[10]), "broken"),
                arguments("no mvhd", join(ftyp("isom"), moov(box("udta", new byte[3]))), "broken"),
                arguments("no timescale", join(ftyp("isom"), moov(mvhd(0, 5))), "broken"),
                arguments(
                        "a box smaller than its head", join(ftyp("isom"), head(7, "free"), moov(mvhd(1, 3))), "broken"),
                arguments(
                        "a size below zero",
                        join(ftyp("isom"), head(1, "free"), head(-1, "\377\377\377\377")),
                        "broken"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("bad")
    void shouldSayWhyWhenTheVideoIsBad(String name, byte[] bytes, String reason) throws IOException {
        // Given
        Path file = file(bytes);

        // When Then
        assertThatThrownBy(() -> ContentCheck.check(file, AssetKind.VIDEO))
                .isInstanceOf(AssetFailure.class)
                .hasMessageContaining(reason);
    }

    /** What is declared in thousandths of a second, in one place each; the header alone says half a second. */
    static Stream<Arguments> declaredElsewhere() {
        byte[] tfhd = full("tfhd", 0, 1);
        return Stream.of(
                arguments("tkhd", join(moov(mvhd(1000, 500), trak(1, 299_000L, 500L, 500L)), mdat())),
                arguments("mdhd", join(moov(mvhd(1000, 500), trak(1, 500L, 299_000L, 500L)), mdat())),
                arguments("stts", join(moov(mvhd(1000, 500), trak(1, 500L, 500L, 299_000L)), mdat())),
                arguments(
                        "stts of a track without tkhd",
                        join(moov(mvhd(1000, 500), trak(1, null, 500L, 299_000L)), mdat())),
                arguments(
                        "stts of a track without mdhd",
                        join(moov(mvhd(1000, 500), trak(1, 500L, null, 299_000L)), mdat())),
                arguments(
                        "the second of two tracks",
                        join(moov(mvhd(1000, 500), trak(1, 500L, 500L, 500L), trak(2, 500L, 500L, 299_000L)), mdat())),
                arguments(
                        "elst",
                        join(
                                moov(
                                        mvhd(1000, 500),
                                        box(
                                                "trak",
                                                join(
                                                        tkhd(1, 500),
                                                        box("edts", full("elst", 0, 2, 500, 0, 0, 298_500, 0, 0))))),
                                mdat())),
                arguments("mehd", join(moov(mvhd(1000, 500), trak(1, 500L, 500L, 500L), mvex(299_000, 0)), mdat())),
                arguments(
                        "sidx",
                        join(
                                moov(mvhd(1000, 500), mvex(500, 0)),
                                full("sidx", 0, 1, 1000, 0, 0, 2, 9, 500, 0, 9, 298_500, 0),
                                mdat())),
                arguments(
                        "trun without durations of its own",
                        join(
                                moov(mvhd(1000, 500), trak(1, 500L, 500L, 0L), mvex(0, 1000)),
                                moof(0, tfhd, full("trun", 0, 299)),
                                mdat())),
                arguments(
                        "trun with the default of its fragment",
                        join(
                                moov(mvhd(1000, 500), trak(1, 500L, 500L, 0L), mvex(0, 1)),
                                moof(0, full("tfhd", 0x8, 1, 1000), full("trun", 0, 299)),
                                mdat())),
                arguments(
                        "trun with durations of its own, in two fragments",
                        join(
                                moov(mvhd(1000, 500), trak(1, 500L, 500L, 0L), mvex(0, 1)),
                                moof(0, tfhd, full("trun", 0x100, 2, 100_000, 100_000)),
                                mdat(),
                                moof(0, tfhd, full("trun", 0x301, 1, 0, 99_000, 7)),
                                mdat())),
                arguments(
                        "tfdt, with a gap between two fragments",
                        join(
                                moov(mvhd(1000, 500), trak(1, 500L, 500L, 0L), mvex(0, 1)),
                                moof(1_000_000, tfhd, full("trun", 0x100, 1, 500)),
                                mdat(),
                                moof(1_298_500, tfhd, full("trun", 0x100, 1, 500)),
                                mdat())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declaredElsewhere")
    void shouldTakeTheLongestDurationWhenTheHeaderSaysLess(String name, byte[] boxes) throws IOException {
        // When
        ContentCheck.Content content = ContentCheck.check(file(join(ftyp("isom"), boxes)), AssetKind.VIDEO);

        // Then
        assertThat(content.seconds()).hasValue(299);
    }

    @Test
    void shouldRejectWhenOnlyTheSamplesAreLongerThanFiveMinutes() throws IOException {
        // Given
        Path file = file(join(ftyp("isom"), moov(mvhd(1000, 500), trak(1, 500L, 500L, 300_001L)), mdat()));

        // When Then
        assertThatThrownBy(() -> ContentCheck.check(file, AssetKind.VIDEO))
                .hasMessageContaining("longer than 5 minutes");
    }

    @Test
    void shouldLeaveTheLengthOpenWhenTheHeaderDoesAndNoSampleIsDeclared() throws IOException {
        // Given
        Path file = file(join(ftyp("isom"), moov(mvhd(1000, 0xFFFF_FFFFL), trak(1, 500L, 500L, null)), mdat()));

        // When
        ContentCheck.Content content = ContentCheck.check(file, AssetKind.VIDEO);

        // Then
        assertThat(content.seconds()).isEmpty();
    }

    @Test
    void shouldReadTheLengthWhenBoxesAreManyAndSmall() throws IOException {
        // Given
        Path file = file(join(ftyp("isom"), smallBoxes(200_000), moov(mvhd(1, 3)), mdat()));

        // When
        ContentCheck.Content content = ContentCheck.check(file, AssetKind.VIDEO);

        // Then
        assertThat(content.seconds()).hasValue(3);
    }

    @Test
    void shouldNotBeKeptBusyWhenBoxesAreVeryManyAndSmall() throws IOException {
        // Given
        Path file = file(join(ftyp("isom"), smallBoxes(1_000_001), moov(mvhd(1, 3)), mdat()));

        // When Then
        assertThatThrownBy(() -> ContentCheck.check(file, AssetKind.VIDEO))
                .hasMessage("it has more than 1000000 MP4 boxes");
    }

    private static byte[] smallBoxes(int count) {
        byte[] small = box("free", new byte[0]);
        byte[] many = new byte[small.length * count];
        for (int i = 0; i < many.length; i += small.length) {
            System.arraycopy(small, 0, many, i, small.length);
        }
        return many;
    }

    static Stream<Arguments> incomplete() {
        byte[] real = Fixtures.mp4();
        return Stream.of(
                arguments(
                        "MP4 cut in mdat",
                        AssetKind.VIDEO,
                        join(ftyp("isom"), head(5000, "mdat"), new byte[50]),
                        "mdat"),
                arguments(
                        "MP4 cut in mdat behind moov",
                        AssetKind.VIDEO,
                        join(ftyp("isom"), moov(mvhd(1, 3)), head(5000, "mdat"), new byte[50]),
                        "mdat"),
                arguments(
                        "MP4 cut in moov",
                        AssetKind.VIDEO,
                        join(ftyp("isom"), mdat(), head(500, "moov"), new byte[50]),
                        "moov"),
                arguments("MP4 cut before moov", AssetKind.VIDEO, join(ftyp("isom"), mdat()), "moov"),
                arguments("MP4 cut before mdat", AssetKind.VIDEO, join(ftyp("isom"), moov(mvhd(1, 3))), "mdat"),
                arguments(
                        "MP4 cut in a size",
                        AssetKind.VIDEO,
                        join(ftyp("isom"), moov(mvhd(1, 3)), head(1, "mdat")),
                        "mdat"),
                arguments("half a real MP4", AssetKind.VIDEO, Arrays.copyOf(real, real.length / 2), "incomplete"),
                arguments(
                        "a real MP4 without its last byte",
                        AssetKind.VIDEO,
                        Arrays.copyOf(real, real.length - 1),
                        "incomplete"),
                arguments("half a PNG", AssetKind.IMAGE, Arrays.copyOf(PNG, PNG.length / 2), "IEND"),
                arguments("the first eight bytes of a PNG", AssetKind.IMAGE, Arrays.copyOf(PNG, 8), "IEND"),
                arguments("a PNG without its last byte", AssetKind.IMAGE, Arrays.copyOf(PNG, PNG.length - 1), "IEND"),
                arguments("half a JPEG", AssetKind.IMAGE, Arrays.copyOf(JPEG, JPEG.length / 2), "EOI"),
                arguments("the first four bytes of a JPEG", AssetKind.IMAGE, Arrays.copyOf(JPEG, 4), "EOI"),
                arguments(
                        "a JPEG without its last byte", AssetKind.IMAGE, Arrays.copyOf(JPEG, JPEG.length - 1), "EOI"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incomplete")
    void shouldWaitForAnotherFetchWhenTheFileIsIncomplete(String name, AssetKind kind, byte[] bytes, String reason)
            throws IOException {
        // Given
        Path file = file(bytes);

        // When Then
        assertThatThrownBy(() -> ContentCheck.check(file, kind))
                .hasMessageStartingWith("it is incomplete")
                .hasMessageContaining(reason)
                .extracting(failure -> ((AssetFailure) failure).result())
                .isInstanceOf(AssetResult.Unavailable.class);
    }

    static Stream<Arguments> withMoreBytes() {
        return Stream.of(
                arguments("PNG", AssetKind.IMAGE, PNG, new byte[1000]),
                arguments("JPEG", AssetKind.IMAGE, JPEG, "a second picture".getBytes(StandardCharsets.UTF_8)),
                arguments("MP4 and zeros", AssetKind.VIDEO, Fixtures.mp4(), new byte[1000]),
                arguments("MP4 and a few", AssetKind.VIDEO, Fixtures.mp4(), new byte[] {1, 2, 3}),
                arguments(
                        "MP4 and text",
                        AssetKind.VIDEO,
                        Fixtures.mp4(),
                        "made by hand".getBytes(StandardCharsets.UTF_8)),
                arguments("MP4 and a broken size", AssetKind.VIDEO, Fixtures.mp4(), head(3, "\377\377\377\377")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withMoreBytes")
    void shouldTakeAFileWhenMoreBytesFollowItsEnd(String name, AssetKind kind, byte[] whole, byte[] more)
            throws IOException {
        // When
        ContentCheck.Content content = ContentCheck.check(file(join(whole, more)), kind);

        // Then
        assertThat(content).isNotNull();
    }

    static Stream<Arguments> brokenPictures() {
        byte[] chunk = PNG.clone();
        chunk[8 + 4] = 0;
        byte[] end = Arrays.copyOfRange(PNG, PNG.length - 12, PNG.length);
        byte[] empty = join(Arrays.copyOf(PNG, 8 + 25), end);
        return Stream.of(
                arguments("PNG whose first chunk is none", chunk, "its PNG chunks are broken"),
                arguments("PNG without data", empty, "the PNG contains no image"),
                arguments(
                        "JPEG without data",
                        new byte[] {-1, (byte) 0xD8, -1, (byte) 0xD9},
                        "the JPEG contains no image"),
                arguments(
                        "JPEG with an empty segment",
                        new byte[] {-1, (byte) 0xD8, -1, (byte) 0xE0, 0, 0},
                        "its JPEG segments are broken"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenPictures")
    void shouldRejectAPictureWhenItsPartsAreBroken(String name, byte[] bytes, String reason) throws IOException {
        // Given
        Path file = file(bytes);

        // When Then
        assertThatThrownBy(() -> ContentCheck.check(file, AssetKind.IMAGE)).hasMessage(reason);
    }

    static Stream<Arguments> mutated() {
        return Stream.of(
                arguments(
                        AssetKind.VIDEO,
                        join(ftyp("isom"), wideBox("free", new byte[8]), moov(wideMvhd(1000, 5000)), mdat())),
                arguments(AssetKind.VIDEO, Fixtures.mp4()),
                arguments(
                        AssetKind.VIDEO,
                        join(
                                ftyp("iso5"),
                                moov(mvhd(1000, 0), trak(1, 0L, 0L, 0L), mvex(0, 1)),
                                full("sidx", 0, 1, 1000, 0, 0, 1, 9, 5_000, 0),
                                moof(0, full("tfhd", 0x8, 1, 1000), full("trun", 0x100, 2, 100, 200)),
                                mdat())),
                arguments(AssetKind.IMAGE, PNG),
                arguments(AssetKind.IMAGE, JPEG));
    }

    @ParameterizedTest(name = "{0} of {1} bytes")
    @MethodSource("mutated")
    void shouldAnswerWhateverTheBytesAre(AssetKind kind, byte[] whole) throws IOException {
        // Given
        Random random = new Random(20261122);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = whole.clone();
            for (int hit = 0; hit < 4; hit++) {
                bytes[12 + random.nextInt(Math.min(1000, bytes.length) - 12)] = (byte) random.nextInt(256);
            }
            Path file = file(bytes);

            // When Then
            try {
                assertThat(ContentCheck.check(file, kind)).isNotNull();
            } catch (AssetFailure failure) {
                assertThat(failure.result()).isNotInstanceOf(AssetResult.Fetched.class);
            }
        }
    }

    @Test
    void shouldTellImagesByTheirBytes() throws IOException {
        assertThat(ContentCheck.check(file(PNG), AssetKind.IMAGE).mediaType()).isEqualTo("image/png");
        assertThat(ContentCheck.check(file(JPEG), AssetKind.IMAGE).mediaType()).isEqualTo("image/jpeg");
    }

    @Test
    void shouldSayWhyWhenTheImageIsNone() throws IOException {
        // Given
        Path file = file("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));

        // When Then
        assertThatThrownBy(() -> ContentCheck.check(file, AssetKind.IMAGE))
                .hasMessageContaining("neither PNG nor JPEG");
    }

    private static byte[] jpeg() {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jpeg.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("asset"), bytes);
    }
}
