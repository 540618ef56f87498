package io.renderrelay.submitter.assets;

import static io.renderrelay.submitter.assets.Mp4.box;
import static io.renderrelay.submitter.assets.Mp4.ftyp;
import static io.renderrelay.submitter.assets.Mp4.head;
import static io.renderrelay.submitter.assets.Mp4.join;
import static io.renderrelay.submitter.assets.Mp4.lasting;
import static io.renderrelay.submitter.assets.Mp4.moov;
import static io.renderrelay.submitter.assets.Mp4.mvhd;
import static io.renderrelay.submitter.assets.Mp4.wideBox;
import static io.renderrelay.submitter.assets.Mp4.wideMvhd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.local.viggle.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentCheckTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16};

    @TempDir
    Path directory;

    static Stream<Arguments> good() {
        return Stream.of(
                arguments("moov at the end", lasting(12.5), 12.5),
                arguments("moov first", join(ftyp("mp42"), moov(mvhd(600, 3000)), box("mdat", new byte[9])), 5.0),
                arguments(
                        "mvhd not first in moov",
                        join(ftyp("isom"), moov(box("udta", new byte[3]), mvhd(10, 55))),
                        5.5),
                arguments("64-bit times", join(ftyp("isom"), moov(wideMvhd(90_000, 900_000))), 10.0),
                arguments(
                        "64-bit box sizes",
                        join(ftyp("isom"), wideBox("mdat", new byte[99]), wideBox("moov", mvhd(1, 3))),
                        3.0),
                arguments("moov to the end of the file", join(ftyp("isom"), head(0, "moov"), mvhd(2, 8)), 4.0),
                arguments("exactly 5 minutes", lasting(300), 300.0),
                arguments("exactly half a second", lasting(0.5), 0.5),
                arguments(
                        "timescale beyond 31 bits",
                        join(ftyp("isom"), moov(mvhd(4_000_000_000L, 4_000_000_000L))),
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
        Path file = file(join(ftyp("iso5"), moov(mvhd(1000, 0), box("mvex", new byte[8]))));

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
                arguments("QuickTime", join(ftyp("qt  "), moov(mvhd(1, 3))), "not an MP4"),
                arguments("a moment over 5 minutes", lasting(300.001), "longer than 5 minutes"),
                arguments("a moment under half a second", lasting(0.499), "shorter than 0.5 s"),
                arguments("no length", join(ftyp("isom"), moov(mvhd(1000, 0))), "shorter than 0.5 s"),
                arguments("endless by 64 bits", join(ftyp("isom"), moov(wideMvhd(1, Long.MIN_VALUE))), "longer than 5"),
                arguments("no moov", join(ftyp("isom"), box("mdat", new byte[50])), "no moov"),
                arguments("cut in mdat", join(ftyp("isom"), head(5000, "mdat"), new byte[50]), "cut"),
                arguments("cut in moov", join(ftyp("isom"), head(500, "moov"), new byte[50]), "broken"),
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

    @Test
    void shouldNotBeKeptBusyWhenBoxesAreVeryManyAndSmall() throws IOException {
        // Given
        byte[] small = box("free", new byte[0]);
        byte[] many = new byte[small.length * 200_000];
        for (int i = 0; i < many.length; i += small.length) {
            System.arraycopy(small, 0, many, i, small.length);
        }
        Path file = file(join(ftyp("isom"), many, moov(mvhd(1, 3))));

        // When Then
        assertThatThrownBy(() -> ContentCheck.check(file, AssetKind.VIDEO)).hasMessageContaining("no moov");
    }

    @Test
    void shouldAnswerWhateverTheBytesAre() throws IOException {
        // Given
        Random random = new Random(20261122);
        byte[] whole = join(ftyp("isom"), wideBox("free", new byte[8]), moov(wideMvhd(1000, 5000)));
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = whole.clone();
            for (int hit = 0; hit < 4; hit++) {
                bytes[12 + random.nextInt(bytes.length - 12)] = (byte) random.nextInt(256);
            }
            Path file = file(bytes);

            // When Then
            try {
                assertThat(ContentCheck.check(file, AssetKind.VIDEO)).isNotNull();
            } catch (AssetFailure rejected) {
                assertThat(rejected.result()).isInstanceOf(AssetResult.Rejected.class);
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

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("asset"), bytes);
    }
}
