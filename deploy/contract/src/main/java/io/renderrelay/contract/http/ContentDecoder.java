package io.renderrelay.contract.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Undoes content codings. A server may apply one although the request says {@code Accept-Encoding: identity}.
 *
 * <table>
 * <caption>Codings</caption>
 * <tr><th>coding</th><th>decoded</th></tr>
 * <tr><td>{@code identity}</td><td>nothing to do</td></tr>
 * <tr><td>{@code gzip}, {@code x-gzip}</td><td>always</td></tr>
 * <tr><td>{@code deflate}</td><td>always, with the zlib frame of the RFC or without it</td></tr>
 * <tr><td>{@code br}</td><td>where brotli4j and its native library are on the class path</td></tr>
 * <tr><td>any other</td><td>never: a problem is reported</td></tr>
 * </table>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.4">RFC 9110, Content-Encoding</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3">RFC 9110, Accept-Encoding</a>
 */
public final class ContentDecoder {

    private static final int MAX_CODINGS = 3;
    private static final int BUFFER = 8 * 1024;

    private ContentDecoder() {}

    /**
     * @param contentEncodings values of the {@code Content-Encoding} headers, in order
     * @param body as received, also where it was cut
     * @param maxBytes the most that is decoded; what is beyond is a problem
     */
    public static DecodedBody decode(List<String> contentEncodings, byte[] body, int maxBytes) {
        List<String> codings = codings(contentEncodings);
        if (codings.size() > MAX_CODINGS) {
            return new DecodedBody(new byte[0], Optional.of(codings.size() + " content codings at once"));
        }
        if (codings.isEmpty() || body.length == 0) {
            return bounded(body, maxBytes);
        }
        try (Layers layers = new Layers()) {
            return read(layers, codings, body, maxBytes);
        }
    }

    /**
     * As {@link #decode}, for a body that is too large to be held in memory. Closing the stream closes {@code body}.
     *
     * @return decodes while it is read, without a bound
     * @throws IOException if the first bytes cannot be decoded, or a coding is not supported; {@code body} is closed then
     */
    public static InputStream decoding(List<String> contentEncodings, InputStream body) throws IOException {
        List<String> codings = codings(contentEncodings);
        Layers layers = new Layers();
        try {
            if (codings.size() > MAX_CODINGS) {
                throw new IOException(codings.size() + " content codings at once");
            }
            return new FilterInputStream(layers.over(codings, body)) {
                @Override
                public void close() throws IOException {
                    layers.close();
                    body.close();
                }
            };
        } catch (IOException e) {
            layers.close();
            body.close();
            throw e;
        }
    }

    /** In the order in which they are to be undone. */
    private static List<String> codings(List<String> contentEncodings) {
        List<String> codings = contentEncodings.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .collect(Collectors.toList());
        Collections.reverse(codings);
        return codings;
    }

    private static DecodedBody read(Layers layers, List<String> codings, byte[] body, int maxBytes) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        try {
            InputStream in = layers.over(codings, new ByteArrayInputStream(body));
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                decoded.write(buffer, 0, Math.min(read, maxBytes + 1 - decoded.size()));
                if (decoded.size() > maxBytes) {
                    break;
                }
            }
            return bounded(decoded.toByteArray(), maxBytes);
        } catch (IOException e) {
            return new DecodedBody(
                    decoded.toByteArray(), Optional.of(String.join(", ", codings) + ": " + e.getMessage()));
        }
    }

    private static DecodedBody bounded(byte[] bytes, int maxBytes) {
        return bytes.length <= maxBytes
                ? new DecodedBody(bytes, Optional.empty())
                : new DecodedBody(
                        Arrays.copyOf(bytes, maxBytes), Optional.of("over " + maxBytes + " bytes when decoded"));
    }

    /** The streams of the codings and what they hold outside the heap. */
    private static final class Layers implements AutoCloseable {

        private final List<Inflater> inflaters = new ArrayList<>();
        private final List<InputStream> streams = new ArrayList<>();

        InputStream over(List<String> codings, InputStream body) throws IOException {
            InputStream in = body;
            for (String coding : codings) {
                in = layer(coding, in);
                streams.add(in);
            }
            return in;
        }

        private InputStream layer(String coding, InputStream in) throws IOException {
            return switch (coding) {
                case "gzip", "x-gzip" -> new GZIPInputStream(in);
                case "deflate" -> inflating(in);
                case "br" -> brotli(in);
                default -> throw new IOException("content coding " + coding + " is not supported");
            };
        }

        private InputStream inflating(InputStream in) throws IOException {
            PushbackInputStream peeked = new PushbackInputStream(in, 2);
            byte[] start = peeked.readNBytes(2);
            peeked.unread(start);
            Inflater inflater = new Inflater(!isZlib(start));
            inflaters.add(inflater);
            return new InflaterInputStream(peeked, inflater);
        }

        /** RFC 1950, 2.2: method 8, and the two bytes as a number are a multiple of 31. */
        private static boolean isZlib(byte[] start) {
            return start.length == 2 && (start[0] & 0x0f) == 8 && ((start[0] & 0xff) << 8 | start[1] & 0xff) % 31 == 0;
        }

        private static InputStream brotli(InputStream in) throws IOException {
            try {
                if (Brotli4jLoader.isAvailable()) {
                    return new BrotliInputStream(in);
                }
            } catch (LinkageError notOnTheClassPath) {
                throw new IOException("content coding br is not supported: brotli4j is missing", notOnTheClassPath);
            }
            throw new IOException("content coding br is not supported: the native library of brotli4j is missing");
        }

        @Override
        public void close() {
            try {
                for (InputStream stream : streams) {
                    stream.close();
                }
            } catch (IOException onlyMemoryIsRead) {
                return;
            } finally {
                inflaters.forEach(Inflater::end);
            }
        }
    }
}
