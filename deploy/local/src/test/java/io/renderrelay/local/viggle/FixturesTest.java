package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.renderrelay.local.viggle.upload.Mp4Duration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixturesTest {

    @TempDir
    private Path directory;

    @Test
    void shouldBeRealFilesWhenCopied() throws IOException {
        // When
        Fixtures.copyTo(directory);

        // Then
        assertThat(ImageIO.read(directory.resolve(Fixtures.PNG).toFile()).getWidth())
                .isEqualTo(96);
        assertThat(seconds(Files.readAllBytes(directory.resolve(Fixtures.MP4)))).isEqualTo(4);
    }

    @Test
    void shouldLastAndWeighAsAskedWhenMade() throws IOException {
        // When
        byte[] made = Fixtures.mp4(Duration.ofMillis(301_500), 50_000);
        Path written = Fixtures.writeMp4(directory.resolve("v.mp4"), Duration.ofMillis(500), 200_000);

        // Then
        assertThat(made).hasSize(50_000);
        assertThat(seconds(made)).isEqualTo(301.5);
        assertThat(written).hasSize(200_000);
        assertThat(seconds(Files.readAllBytes(written))).isEqualTo(0.5);
    }

    @Test
    void shouldRefuseWhenSmallerThanTheFixture() {
        assertThatThrownBy(() -> Fixtures.mp4(Duration.ofSeconds(1), 9_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double seconds(byte[] video) {
        Mp4Duration duration = new Mp4Duration();
        duration.feed(ByteBuffer.wrap(video));
        return duration.seconds().orElseThrow();
    }
}
