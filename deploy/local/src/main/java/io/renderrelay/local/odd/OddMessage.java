package io.renderrelay.local.odd;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A final answer before it is put on the wire; each method that changes it releases the message itself. */
final class OddMessage {

    private static final String CRLF = "\r\n";

    private String statusLine;
    private String lineEnd = CRLF;
    private final List<String> headers = new ArrayList<>();
    private byte[] body;

    private OddMessage(OddAnswer answer) {
        this.statusLine = "HTTP/1.1 " + answer.status() + " " + reason(answer.status());
        this.body = answer.body();
        this.headers.add("Date: " + date(0));
        this.headers.addAll(answer.headers());
        this.headers.add("Content-Type: " + answer.contentType());
    }

    static OddMessage of(OddAnswer answer) {
        return new OddMessage(answer);
    }

    static String date(long secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(secondsFromNow).atOffset(ZoneOffset.UTC));
    }

    OddMessage statusLine(String line) {
        statusLine = line;
        return this;
    }

    OddMessage lineEnd(String end) {
        lineEnd = end;
        return this;
    }

    OddMessage header(String line) {
        headers.add(line);
        return this;
    }

    OddMessage headers(Stream<String> lines) {
        lines.forEach(headers::add);
        return this;
    }

    OddMessage without(String name) {
        headers.removeIf(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
        return this;
    }

    OddMessage replace(String name, String value) {
        return without(name).header(name + ": " + value);
    }

    OddMessage eachHeader(UnaryOperator<String> change) {
        headers.replaceAll(change);
        return this;
    }

    OddMessage body(byte[] changed) {
        body = changed;
        return this;
    }

    /** Latin-1, so that one character is one byte. */
    OddMessage jsonField(String field) {
        String json = new String(body, StandardCharsets.ISO_8859_1);
        String rest = json.substring(json.indexOf('{') + 1);
        return body(("{" + field + (rest.strip().equals("}") ? "" : ",") + rest).getBytes(StandardCharsets.ISO_8859_1));
    }

    OddMessage encoded(String coding, Function<byte[], byte[]> encoder) {
        return header("Content-Encoding: " + coding).body(encoder.apply(body));
    }

    byte[] body() {
        return body;
    }

    byte[] firstHalf() {
        return Arrays.copyOf(body, body.length / 2);
    }

    OddMessage withLength() {
        return header("Content-Length: " + body.length);
    }

    String head() {
        return statusLine
                + lineEnd
                + String.join("", headers.stream().map(line -> line + lineEnd).toList())
                + lineEnd;
    }

    /** Content-Length and body. */
    List<WireStep> sized() {
        return withLength().alreadySized();
    }

    /** As it is; the length is among the headers. */
    List<WireStep> alreadySized() {
        return List.of(WireStep.send(join(head().getBytes(StandardCharsets.ISO_8859_1), body)));
    }

    /** The head without any length, the body, and the end. */
    List<WireStep> closed(WireStep.Ending ending) {
        return List.of(
                WireStep.send(join(header("Connection: close").head().getBytes(StandardCharsets.ISO_8859_1), body)),
                new WireStep.End(ending));
    }

    /** Chunks of at most so many bytes, and what comes after the last of them. */
    List<WireStep> chunked(int size, UnaryOperator<String> sizeLine, String end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header("Transfer-Encoding: chunked").head().getBytes(StandardCharsets.ISO_8859_1));
        for (int from = 0; from < body.length; from += size) {
            int length = Math.min(size, body.length - from);
            out.writeBytes(sizeLine.apply(Integer.toHexString(length)).getBytes(StandardCharsets.ISO_8859_1));
            out.writeBytes(CRLF.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body, from, length);
            out.writeBytes(CRLF.getBytes(StandardCharsets.ISO_8859_1));
        }
        out.writeBytes(end.getBytes(StandardCharsets.ISO_8859_1));
        return List.of(WireStep.send(out.toByteArray()));
    }

    /** Pieces of so many bytes with a pause before each. */
    static List<WireStep> dripped(byte[] bytes, int pieces, long millis) {
        int size = Math.max(1, (bytes.length + pieces - 1) / pieces);
        return IntStream.range(0, (bytes.length + size - 1) / size)
                .boxed()
                .flatMap(piece -> Stream.of(
                        WireStep.pause(millis / pieces),
                        WireStep.send(
                                Arrays.copyOfRange(bytes, piece * size, Math.min(bytes.length, (piece + 1) * size)))))
                .toList();
    }

    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static List<WireStep> then(List<WireStep> first, WireStep... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toList();
    }

    static List<WireStep> before(String informational, List<WireStep> answer) {
        return Stream.concat(Stream.of(WireStep.send(informational)), answer.stream())
                .toList();
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            default -> "Odd";
        };
    }
}
