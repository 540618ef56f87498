package io.renderrelay.local.odd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.renderrelay.local.odd.WireStep.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The parts of the behaviours that take more than a line. */
final class OddSteps {

    static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    static final String PROCESSING = "HTTP/1.1 102 Processing\r\nServer: proxy\r\n\r\n";
    static final String EARLY_HINTS =
            "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload; as=style\r\nLink: </app.js>; rel=preload\r\n\r\n";
    static final String MANY_INFORMATIONAL =
            (CONTINUE + PROCESSING + EARLY_HINTS + "HTTP/1.1 199 Still Here\r\n\r\n" + PROCESSING).repeat(4);
    static final String LAST_CHUNK = "0\r\n\r\n";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long FOREVER = Long.MAX_VALUE;
    private static final int GZIP_TRAILER = 8;
    private static final int BLOCK = 64 << 10;
    private static final int LARGE_BLOCKS = (200 << 20) / BLOCK;

    private OddSteps() {}

    static List<WireStep> informationalDelayed(OddAnswer answer, OddMessage message) {
        return Stream.concat(Stream.of(WireStep.send(PROCESSING), WireStep.pause(300)), message.sized().stream())
                .toList();
    }

    static List<WireStep> headersEndless(OddAnswer answer, OddMessage message) {
        String head = message.head();
        return List.of(
                WireStep.send(head.substring(0, head.length() - 2)),
                new WireStep.SendRepeatedly(
                        ("X-Padding: " + "x".repeat(500) + "\r\n").getBytes(StandardCharsets.ISO_8859_1), FOREVER));
    }

    static List<WireStep> gzipWithoutTrailer(OddAnswer answer, OddMessage message) {
        byte[] whole = OddEncodings.gzip(message.body());
        return message.header("Content-Encoding: gzip")
                .body(Arrays.copyOf(whole, whole.length - GZIP_TRAILER))
                .sized();
    }

    static List<WireStep> chunkOpenAtClose(OddAnswer answer, OddMessage message) {
        String head = message.header("Transfer-Encoding: chunked").head();
        String size = Integer.toHexString(message.body().length + 100) + "\r\n";
        return List.of(
                WireStep.send(OddMessage.join((head + size).getBytes(StandardCharsets.ISO_8859_1), message.body())),
                new WireStep.End(Ending.CLOSE));
    }

    static List<WireStep> chunksEndless(OddAnswer answer, OddMessage message) {
        byte[] chunk = OddMessage.join(
                (Integer.toHexString(BLOCK) + "\r\n").getBytes(StandardCharsets.ISO_8859_1), spaces(BLOCK));
        return OddMessage.then(
                message.chunked(BLOCK, size -> size, ""),
                new WireStep.SendRepeatedly(OddMessage.join(chunk, new byte[] {'\r', '\n'}), FOREVER));
    }

    static List<WireStep> bodyOf200Mb(OddAnswer answer, OddMessage message) {
        long length = message.body().length + (long) LARGE_BLOCKS * BLOCK;
        byte[] head = message.header("Content-Length: " + length).head().getBytes(StandardCharsets.ISO_8859_1);
        return List.of(
                WireStep.send(OddMessage.join(head, message.body())),
                new WireStep.SendRepeatedly(spaces(BLOCK), LARGE_BLOCKS));
    }

    static List<WireStep> closeDelimitedEndless(OddAnswer answer, OddMessage message) {
        byte[] head = message.header("Connection: close").head().getBytes(StandardCharsets.ISO_8859_1);
        return List.of(
                WireStep.send(OddMessage.join(head, message.body())),
                new WireStep.SendRepeatedly(spaces(BLOCK), FOREVER));
    }

    static List<WireStep> lengthTooLarge(OddAnswer answer, OddMessage message) {
        byte[] head = message.header("Content-Length: " + (message.body().length + 100))
                .head()
                .getBytes(StandardCharsets.ISO_8859_1);
        return List.of(WireStep.send(OddMessage.join(head, message.body())), new WireStep.End(Ending.CLOSE));
    }

    static List<WireStep> half(OddMessage message, Ending ending) {
        byte[] head = message.withLength().head().getBytes(StandardCharsets.ISO_8859_1);
        return List.of(
                WireStep.send(OddMessage.join(head, message.firstHalf())),
                // a reset takes along what the client has not read yet
                WireStep.pause(ending == Ending.RESET ? 100 : 0),
                new WireStep.End(ending));
    }

    static List<WireStep> slowDrip(OddAnswer answer, OddMessage message) {
        byte[] body = message.body();
        return Stream.concat(
                        Stream.of(WireStep.send(message.withLength().head())),
                        OddMessage.dripped(body, 10, 600).stream())
                .toList();
    }

    static List<WireStep> redirect(OddAnswer answer, OddMessage message, int status) {
        return message.statusLine("HTTP/1.1 " + status + " Redirect")
                .header("Location: " + answer.location())
                .body(new byte[0])
                .sized();
    }

    static List<WireStep> retryAfter(OddMessage message, String value) {
        return message.statusLine("HTTP/1.1 429 Too Many Requests")
                .replace("Content-Type", OddAnswer.JSON)
                .header("Retry-After: " + value)
                .body("{\"detail\":\"Too many requests\"}".getBytes(StandardCharsets.UTF_8))
                .sized();
    }

    /** Only a 200 is replaced. */
    static OddMessage status(OddAnswer answer, OddMessage message, int status) {
        return answer.status() == 200 ? message.statusLine("HTTP/1.1 " + status + " Fine") : message;
    }

    static String policy(int length) {
        return "default-src 'self' " + "https://cdn.example ".repeat(length / 20);
    }

    static Stream<String> cookies() {
        return IntStream.range(0, 120).mapToObj(i -> "Set-Cookie: c" + i + "=" + "v".repeat(490) + "; Path=/");
    }

    static String nameInLowerCase(String line) {
        int colon = line.indexOf(':');
        return line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon);
    }

    static String nameInAlternatingCase(String line) {
        int colon = line.indexOf(':');
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < colon; i++) {
            char c = line.charAt(i);
            name.append(i % 2 == 0 ? Character.toLowerCase(c) : Character.toUpperCase(c));
        }
        return name + line.substring(colon);
    }

    static String firstMember(byte[] json) {
        try {
            Map.Entry<String, JsonNode> first =
                    MAPPER.readTree(json).properties().iterator().next();
            return MAPPER.createObjectNode()
                    .set(first.getKey(), first.getValue())
                    .toString()
                    .replaceAll("^\\{|}$", "");
        } catch (IOException e) {
            throw new UncheckedIOException("Only JSON objects have members", e);
        }
    }

    static byte[] inWhitespace(byte[] json) {
        byte[] space = " \t\r\n".repeat(256).getBytes(StandardCharsets.ISO_8859_1);
        return OddMessage.join(OddMessage.join(space, json), space);
    }

    static String rfc850Date(long secondsFromNow) {
        return formatted("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", secondsFromNow);
    }

    static String asctimeDate(long secondsFromNow) {
        return formatted("EEE MMM ppd HH:mm:ss yyyy", secondsFromNow);
    }

    static String epochSeconds(long secondsFromNow) {
        return Long.toString(Instant.now().plusSeconds(secondsFromNow).getEpochSecond());
    }

    /** All bytes that the steps send. */
    static byte[] bytes(List<WireStep> steps) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (WireStep step : steps) {
            if (step instanceof WireStep.Send send) {
                all.writeBytes(send.bytes());
            }
        }
        return all.toByteArray();
    }

    private static String formatted(String pattern, long secondsFromNow) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .format(Instant.now().plusSeconds(secondsFromNow).atOffset(ZoneOffset.UTC));
    }

    private static byte[] spaces(int length) {
        byte[] spaces = new byte[length];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }
}
