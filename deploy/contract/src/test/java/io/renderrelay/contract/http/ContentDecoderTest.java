package io.renderrelay.contract.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContentDecoderTest {

    private static final int MAX = 64 * 1024;
    private static final byte[] BODY = "{\"job_id\":\"job_1\"}".getBytes(StandardCharsets.UTF_8);

    private interface Coding {
        OutputStream over(OutputStream out) throws IOException;
    }

    static Stream<Arguments> codings() {
        byte[] gzip = through(GZIPOutputStream::new, BODY);
        return Stream.of(
                arguments(List.of(), BODY),
                arguments(List.of("identity"), BODY),
                arguments(List.of("gzip"), gzip),
                arguments(List.of(" X-GZip "), gzip),
                arguments(List.of("deflate"), through(DeflaterOutputStream::new, BODY)),
                arguments(
                        List.of("deflate"), through(out -> new DeflaterOutputStream(out, new Deflater(9, true)), BODY)),
                arguments(
                        List.of("deflate, gzip"),
                        through(GZIPOutputStream::new, through(DeflaterOutputStream::new, BODY))),
                arguments(List.of("gzip", "identity", "gzip"), through(GZIPOutputStream::new, gzip)));
    }

    @ParameterizedTest
    @MethodSource("codings")
    void shouldReleaseTheBodyWhenTheCodingIsKnown(List<String> encodings, byte[] body) {
        // When
        DecodedBody decoded = ContentDecoder.decode(encodings, body, MAX);

        // Then
        assertThat(decoded.bytes()).isEqualTo(BODY);
        assertThat(decoded.problem()).isEmpty();
    }

    @Test
    void shouldReleaseTheBodyWhenTheCodingIsBrotli() {
        // Given an uncompressed meta-block of 3 bytes and an empty last one (RFC 7932, 9.2)
        byte[] brotli = {0x20, 0, 0x10, 'a', 'b', 'c', 3};

        // When
        DecodedBody decoded = ContentDecoder.decode(List.of("br"), brotli, MAX);

        // Then
        assertThat(decoded.bytes()).asString().isEqualTo("abc");
        assertThat(decoded.problem()).isEmpty();
    }

    @Test
    void shouldReportAProblemWhenTheCodingIsUnknown() {
        // When
        DecodedBody decoded = ContentDecoder.decode(List.of("zstd"), BODY, MAX);

        // Then
        assertThat(decoded.bytes()).isEmpty();
        assertThat(decoded.problem()).contains("zstd: content coding zstd is not supported");
    }

    @Test
    void shouldKeepWhatCameWhenTheDataBreaksOff() {
        // Given
        byte[] gzip = through(GZIPOutputStream::new, BODY);

        // When
        DecodedBody decoded = ContentDecoder.decode(List.of("gzip"), Arrays.copyOf(gzip, gzip.length - 8), MAX);

        // Then
        assertThat(decoded.bytes()).isEqualTo(BODY);
        assertThat(decoded.problem()).isPresent();
    }

    @Test
    void shouldReportAProblemWhenTheDataIsNotCoded() {
        // When
        DecodedBody decoded = ContentDecoder.decode(List.of("gzip"), BODY, MAX);

        // Then
        assertThat(decoded.bytes()).isEmpty();
        assertThat(decoded.problem()).isPresent();
    }

    @Test
    void shouldStopAtTheLimitWhenTheDataExpands() {
        // Given
        byte[] expanding = through(GZIPOutputStream::new, new byte[50 << 20]);

        // When
        DecodedBody decoded = ContentDecoder.decode(List.of("gzip"), expanding, MAX);

        // Then
        assertThat(decoded.bytes()).hasSize(MAX);
        assertThat(decoded.problem()).contains("over 65536 bytes when decoded");
    }

    @Test
    void shouldBeEmptyWhenThereIsNoBody() {
        // When
        DecodedBody decoded = ContentDecoder.decode(List.of("gzip"), new byte[0], MAX);

        // Then
        assertThat(decoded.bytes()).isEmpty();
        assertThat(decoded.problem()).isEmpty();
    }

    private static byte[] through(Coding coding, byte[] body) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = coding.over(coded)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return coded.toByteArray();
    }
}
