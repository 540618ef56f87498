package io.renderrelay.local.viggle.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.Fixtures;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mp4DurationTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 1_000_000})
    void shouldReadTheLengthWhenFedInPiecesOf(int size) {
        // Given
        byte[] video = Fixtures.mp4();
        Mp4Duration duration = new Mp4Duration();

        // When
        for (int at = 0; at < video.length; at += size) {
            duration.feed(ByteBuffer.wrap(Arrays.copyOfRange(video, at, Math.min(video.length, at + size))));
        }

        // Then
        assertThat(duration.seconds()).hasValue(4);
    }

    @Test
    void shouldReadTheLengthWhenTheMovieHeaderStandsAtTheEnd() {
        // Given
        byte[] movie = box("moov", box("trak", new byte[30]), box("mvhd", movieHeader(0, 600, 900)));
        byte[] media = box("mdat", new byte[5_000]);

        // When
        Mp4Duration duration = fed(box("ftyp", new byte[8]), box("free"), media, movie);

        // Then
        assertThat(duration.seconds()).hasValue(1.5);
    }

    @Test
    void shouldReadTheLengthWhenBoxesAndTimesAreWide() {
        // Given
        ByteBuffer large = ByteBuffer.allocate(16 + 100);
        large.putInt(1).put("mdat".getBytes(StandardCharsets.US_ASCII)).putLong(116);

        // When
        Mp4Duration duration =
                fed(box("ftyp", new byte[8]), large.array(), box("moov", box("mvhd", movieHeader(1, 1_000, 12_345))));

        // Then
        assertThat(duration.seconds()).hasValue(12.345);
    }

    @Test
    void shouldTellNothingWhenItIsNoMp4() {
        assertThat(fed(Fixtures.png()).seconds()).isEmpty();
        assertThat(fed(new byte[100]).seconds()).isEmpty();
        assertThat(fed().seconds()).isEmpty();
    }

    @Test
    void shouldTellNothingWhenItIsCutOrBroken() {
        assertThat(fed(Arrays.copyOf(Fixtures.mp4(), 60)).seconds()).isEmpty();
        assertThat(fed(box("ftyp", new byte[8]), new byte[] {0, 0, 0, 3, 'm', 'd', 'a', 't'})
                        .seconds())
                .isEmpty();
        assertThat(fed(box("ftyp"), box("moov", box("mvhd", movieHeader(0, 0, 5))))
                        .seconds())
                .isEmpty();
    }

    private static Mp4Duration fed(byte[]... pieces) {
        Mp4Duration duration = new Mp4Duration();
        for (byte[] piece : pieces) {
            duration.feed(ByteBuffer.wrap(piece));
        }
        return duration;
    }

    private static byte[] movieHeader(int version, int timescale, int length) {
        ByteBuffer header = ByteBuffer.allocate(108).put((byte) version);
        if (version == 1) {
            header.putInt(20, timescale).putLong(24, length);
        } else {
            header.putInt(12, timescale).putInt(16, length);
        }
        return header.array();
    }

    private static byte[] box(String type, byte[]... contents) {
        int size =
                8 + Arrays.stream(contents).mapToInt(content -> content.length).sum();
        ByteBuffer box = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
        Arrays.stream(contents).forEach(box::put);
        return box.array();
    }
}
