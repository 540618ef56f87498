package io.renderrelay.local.odd;

import static io.renderrelay.local.odd.OddBehaviour.Delivery.COMPLETE;
import static io.renderrelay.local.odd.OddBehaviour.Delivery.CUT;
import static io.renderrelay.local.odd.OddBehaviour.Delivery.NOTHING;
import static io.renderrelay.local.odd.OddBehaviour.Delivery.OVERSIZED;
import static io.renderrelay.local.odd.OddBehaviour.Delivery.REPLACED;
import static io.renderrelay.local.odd.OddBehaviour.Delivery.UNENDED;
import static io.renderrelay.local.odd.OddBehaviour.Family.CHUNKS;
import static io.renderrelay.local.odd.OddBehaviour.Family.CONNECTION;
import static io.renderrelay.local.odd.OddBehaviour.Family.DATE;
import static io.renderrelay.local.odd.OddBehaviour.Family.ENCODING;
import static io.renderrelay.local.odd.OddBehaviour.Family.HEADERS;
import static io.renderrelay.local.odd.OddBehaviour.Family.INFORMATIONAL;
import static io.renderrelay.local.odd.OddBehaviour.Family.JSON;
import static io.renderrelay.local.odd.OddBehaviour.Family.REDIRECT;
import static io.renderrelay.local.odd.OddBehaviour.Family.RETRY_AFTER;
import static io.renderrelay.local.odd.OddBehaviour.Family.SIZE;
import static io.renderrelay.local.odd.OddBehaviour.Family.STATUS;

import io.renderrelay.local.odd.WireStep.Ending;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** Everything that {@link OddHttpServer} can do to an answer. */
public enum OddBehaviour {
    PLAIN(CONNECTION, COMPLETE, "Content-Length, connection kept open: the reference", (a, m) -> m.sized()),

    // ---- informational answers: RFC 9110 15.2, any number of them before the final one
    CONTINUE_FIRST(
            INFORMATIONAL,
            COMPLETE,
            "100 Continue, although not asked for, before the answer",
            (a, m) -> OddMessage.before(OddSteps.CONTINUE, m.sized())),
    PROCESSING_FIRST(
            INFORMATIONAL,
            COMPLETE,
            "102 Processing before the answer",
            (a, m) -> OddMessage.before(OddSteps.PROCESSING, m.sized())),
    EARLY_HINTS_FIRST(
            INFORMATIONAL,
            COMPLETE,
            "103 Early Hints with Link headers before the answer",
            (a, m) -> OddMessage.before(OddSteps.EARLY_HINTS, m.sized())),
    MANY_INFORMATIONAL(
            INFORMATIONAL,
            COMPLETE,
            "20 informational answers (100, 102, 103, 199) before the answer",
            (a, m) -> OddMessage.before(OddSteps.MANY_INFORMATIONAL, m.sized())),
    INFORMATIONAL_DELAYED(
            INFORMATIONAL, COMPLETE, "102 Processing, and the answer 300 ms later", OddSteps::informationalDelayed),
    INFORMATIONAL_ONLY(
            INFORMATIONAL,
            NOTHING,
            "102 Processing, and then the connection is closed",
            (a, m) -> List.of(WireStep.send(OddSteps.PROCESSING), new WireStep.End(Ending.CLOSE))),

    // ---- headers
    HEADER_OF_20_KIB(
            HEADERS,
            COMPLETE,
            "one Content-Security-Policy of 20 KiB",
            (a, m) -> m.header("Content-Security-Policy: " + OddSteps.policy(20 << 10))
                    .sized()),
    HEADERS_OF_60_KIB(
            HEADERS,
            COMPLETE,
            "60 KiB of Set-Cookie in 120 lines",
            (a, m) -> m.headers(OddSteps.cookies()).sized()),
    HEADERS_ENDLESS(HEADERS, NOTHING, "header lines without end", OddSteps::headersEndless),
    HEADERS_LOWER_CASE(
            HEADERS,
            COMPLETE,
            "header names in lower case",
            (a, m) -> m.withLength().eachHeader(OddSteps::nameInLowerCase).alreadySized()),
    HEADERS_ODD_CASE(
            HEADERS,
            COMPLETE,
            "header names in alternating case",
            (a, m) -> m.withLength().eachHeader(OddSteps::nameInAlternatingCase).alreadySized()),
    HEADERS_WITHOUT_SPACE(
            HEADERS,
            COMPLETE,
            "no space after the colon, spaces and tabs after the value",
            (a, m) -> m.withLength()
                    .eachHeader(line -> line.replaceFirst(": ", ":") + " \t ")
                    .alreadySized()),
    HEADERS_FOLDED(
            HEADERS,
            COMPLETE,
            "a header value folded over three lines (obs-fold)",
            (a, m) -> m.header("X-Policy: first;\r\n second;\r\n\tthird").sized()),
    HEADERS_DUPLICATED(
            HEADERS,
            COMPLETE,
            "Date, Server and Content-Type twice",
            (a, m) -> m.header("Date: " + OddMessage.date(0))
                    .header("Server: first")
                    .header("Server: second")
                    .header("Content-Type: " + a.contentType())
                    .sized()),
    HEADERS_LATIN1(
            HEADERS,
            COMPLETE,
            "a byte above 127 in a header value (obs-text)",
            (a, m) -> m.header("X-Served-By: Z\u00fcrich").sized()),
    CONTENT_LENGTH_TWICE(
            HEADERS,
            COMPLETE,
            "Content-Length twice with the same value",
            (a, m) -> m.withLength().sized()),
    CONTENT_LENGTH_LIST(
            HEADERS,
            COMPLETE,
            "Content-Length as a list of the same value twice",
            (a, m) -> m.header("Content-Length: " + m.body().length + ", " + m.body().length)
                    .alreadySized()),
    LINES_ENDED_BY_LF(
            HEADERS,
            COMPLETE,
            "lines of the head end with LF alone",
            (a, m) -> m.lineEnd("\n").sized()),

    // ---- status line
    NO_REASON_PHRASE(
            STATUS,
            COMPLETE,
            "a status line without reason phrase",
            (a, m) -> m.statusLine("HTTP/1.1 " + a.status() + " ").sized()),
    NO_SPACE_AFTER_STATUS(
            STATUS,
            COMPLETE,
            "a status line that ends with the code",
            (a, m) -> m.statusLine("HTTP/1.1 " + a.status()).sized()),
    STATUS_CREATED(
            STATUS,
            COMPLETE,
            "201 in place of 200",
            (a, m) -> OddSteps.status(a, m, 201).sized()),
    STATUS_ACCEPTED(
            STATUS,
            COMPLETE,
            "202 in place of 200",
            (a, m) -> OddSteps.status(a, m, 202).sized()),
    STATUS_299(
            STATUS,
            COMPLETE,
            "299, which no RFC names, in place of 200",
            (a, m) -> OddSteps.status(a, m, 299).sized()),
    HTTP_10(
            STATUS,
            COMPLETE,
            "HTTP/1.0 without a length, ended by the close",
            (a, m) -> m.statusLine("HTTP/1.0 " + a.status() + " OK").closed(Ending.CLOSE)),
    HTTP_10_KEEP_ALIVE(
            STATUS,
            COMPLETE,
            "HTTP/1.0 with a length and Connection: keep-alive",
            (a, m) -> m.statusLine("HTTP/1.0 " + a.status() + " OK")
                    .header("Connection: keep-alive")
                    .sized()),

    // ---- content codings that were not requested: RFC 9110 12.5.3 allows them
    GZIP(
            ENCODING,
            COMPLETE,
            "gzip, not asked for",
            (a, m) -> m.encoded("gzip", OddEncodings::gzip).sized()),
    X_GZIP(
            ENCODING,
            COMPLETE,
            "gzip under its old name x-gzip, upper case",
            (a, m) -> m.encoded("X-GZIP", OddEncodings::gzip).sized()),
    GZIP_CHUNKED(
            ENCODING,
            COMPLETE,
            "gzip in chunks of 7 bytes",
            (a, m) -> m.encoded("gzip", OddEncodings::gzip).chunked(7, size -> size, OddSteps.LAST_CHUNK)),
    GZIP_TWICE(
            ENCODING,
            COMPLETE,
            "gzip applied twice",
            (a, m) -> m.encoded("gzip, gzip", body -> OddEncodings.gzip(OddEncodings.gzip(body)))
                    .sized()),
    DEFLATE(
            ENCODING,
            COMPLETE,
            "deflate in the zlib format, not asked for",
            (a, m) -> m.encoded("deflate", OddEncodings::zlib).sized()),
    DEFLATE_RAW(
            ENCODING,
            COMPLETE,
            "deflate without the zlib frame",
            (a, m) -> m.encoded("deflate", OddEncodings::rawDeflate).sized()),
    BROTLI(
            ENCODING,
            COMPLETE,
            "br, not asked for",
            (a, m) -> m.encoded("br", OddEncodings::brotli).sized()),
    IDENTITY_DECLARED(
            ENCODING,
            COMPLETE,
            "Content-Encoding: identity on a plain body",
            (a, m) -> m.header("Content-Encoding: identity").sized()),
    GZIP_WITHOUT_TRAILER(
            ENCODING,
            UNENDED,
            "all of the gzip data without its trailer, length as declared",
            OddSteps::gzipWithoutTrailer),
    GZIP_EXPANDING(
            ENCODING,
            OVERSIZED,
            "gzip of 40 KB that expands to 40 MB: the body and then spaces",
            (a, m) -> m.encoded("gzip", body -> OddEncodings.gzipPadded(body, 40 << 20))
                    .sized()),

    // ---- chunked transfer coding
    CHUNKS_OF_ONE_BYTE(
            CHUNKS, COMPLETE, "chunks of one byte", (a, m) -> m.chunked(1, size -> size, OddSteps.LAST_CHUNK)),
    CHUNK_EXTENSIONS(
            CHUNKS,
            COMPLETE,
            "chunk extensions, one of them quoted",
            (a, m) -> m.chunked(16, size -> size + ";ieof;name=\"a;b\"", OddSteps.LAST_CHUNK)),
    CHUNK_TRAILERS(
            CHUNKS,
            COMPLETE,
            "trailers after the last chunk",
            (a, m) -> m.header("Trailer: X-Checksum")
                    .chunked(16, size -> size, "0\r\nX-Checksum: 1234\r\nServer-Timing: app;dur=3\r\n\r\n")),
    CHUNK_SIZES_PADDED(
            CHUNKS,
            COMPLETE,
            "chunk sizes with leading zeros, in upper case",
            (a, m) -> m.chunked(30, size -> "000" + size.toUpperCase(Locale.ROOT), OddSteps.LAST_CHUNK)),
    CHUNK_OPEN_AT_CLOSE(
            CHUNKS, UNENDED, "the whole body, in a chunk that declares more; then closed", OddSteps::chunkOpenAtClose),
    CHUNKS_WITHOUT_LAST(
            CHUNKS,
            UNENDED,
            "the whole body in chunks, closed before the last chunk",
            (a, m) -> OddMessage.then(m.chunked(16, size -> size, ""), new WireStep.End(Ending.CLOSE))),
    CHUNKS_CUT(
            CHUNKS,
            CUT,
            "half of the body in chunks, then closed",
            (a, m) -> OddMessage.then(
                    m.body(m.firstHalf()).chunked(16, size -> size, ""), new WireStep.End(Ending.CLOSE))),
    CHUNKS_ENDLESS(CHUNKS, OVERSIZED, "the body and then chunks of spaces without end", OddSteps::chunksEndless),

    // ---- size
    BODY_OF_200_MB(SIZE, OVERSIZED, "Content-Length of 200 MB: the body and then spaces", OddSteps::bodyOf200Mb),
    CLOSE_DELIMITED_ENDLESS(
            SIZE, OVERSIZED, "no length: the body and then spaces without end", OddSteps::closeDelimitedEndless),
    LENGTH_TOO_LARGE(
            SIZE,
            UNENDED,
            "the whole body under a Content-Length that is larger, then closed",
            OddSteps::lengthTooLarge),
    BODY_CUT(
            SIZE,
            CUT,
            "half of the body under the length of the whole, then closed",
            (a, m) -> OddSteps.half(m, Ending.CLOSE)),
    BODY_CUT_BY_RESET(
            SIZE,
            CUT,
            "half of the body under the length of the whole, then reset",
            (a, m) -> OddSteps.half(m, Ending.RESET)),

    // ---- media type and JSON
    CONTENT_TYPE_MISSING(
            JSON,
            COMPLETE,
            "no Content-Type",
            (a, m) -> m.without("Content-Type").sized()),
    CONTENT_TYPE_JSON(
            JSON,
            COMPLETE,
            "Content-Type: json",
            (a, m) -> m.replace("Content-Type", "json").sized()),
    CONTENT_TYPE_CHARSET(
            JSON,
            COMPLETE,
            "Content-Type with a quoted charset",
            (a, m) -> m.replace("Content-Type", "Application/JSON;Charset=\"utf-8\"")
                    .sized()),
    CONTENT_TYPE_TEXT(
            JSON,
            COMPLETE,
            "JSON declared as text/plain",
            (a, m) -> m.replace("Content-Type", "text/plain").sized()),
    CONTENT_TYPE_INVALID(
            JSON,
            COMPLETE,
            "a Content-Type that is no media type",
            (a, m) -> m.replace("Content-Type", "/;;=").sized()),
    JSON_BOM(
            JSON,
            COMPLETE,
            "a UTF-8 byte order mark before the JSON",
            (a, m) -> m.body(OddMessage.join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, m.body()))
                    .sized()),
    JSON_NAN(
            JSON,
            COMPLETE,
            "NaN in a field that comes first",
            (a, m) -> m.jsonField("\"eta\": NaN").sized()),
    JSON_INFINITY(
            JSON,
            COMPLETE,
            "Infinity and -Infinity in fields that come first",
            (a, m) -> m.jsonField("\"eta\": Infinity, \"since\": -Infinity").sized()),
    JSON_INVALID_UTF8(
            JSON,
            COMPLETE,
            "an invalid UTF-8 byte in an unused field",
            (a, m) -> m.jsonField("\"note\": \"Z\u00fcrich\"").sized()),
    JSON_CONTROL_CHARACTER(
            JSON,
            COMPLETE,
            "a line break, unescaped, in an unused field",
            (a, m) -> m.jsonField("\"note\": \"two\nlines\"").sized()),
    JSON_BAD_ESCAPE(
            JSON,
            COMPLETE,
            "an unknown escape in an unused field",
            (a, m) -> m.jsonField("\"note\": \"C:\\dance\"").sized()),
    JSON_DUPLICATE_KEYS(
            JSON,
            COMPLETE,
            "two keys twice: an unused one, and the first with the same value",
            (a, m) -> m.jsonField(OddSteps.firstMember(m.body()))
                    .jsonField("\"eta\":1,\"eta\":2")
                    .sized()),
    JSON_DEEP(
            JSON,
            COMPLETE,
            "an unused field nested 2,000 deep",
            (a, m) -> m.jsonField("\"log\":" + "[".repeat(2_000) + "]".repeat(2_000))
                    .sized()),
    JSON_LONG_NUMBER(
            JSON,
            COMPLETE,
            "an unused number of 2,000 digits",
            (a, m) -> m.jsonField("\"serial\":" + "7".repeat(2_000)).sized()),
    JSON_IN_WHITESPACE(
            JSON,
            COMPLETE,
            "1 KiB of white space before and after the JSON",
            (a, m) -> m.body(OddSteps.inWhitespace(m.body())).sized()),

    // ---- connection
    CLOSE_WITH_LENGTH(
            CONNECTION,
            COMPLETE,
            "Connection: close with a length",
            (a, m) -> OddMessage.then(m.header("Connection: close").sized(), new WireStep.End(Ending.CLOSE))),
    CLOSE_DELIMITED(CONNECTION, COMPLETE, "no length, ended by the close", (a, m) -> m.closed(Ending.CLOSE)),
    CLOSE_DELIMITED_WITHOUT_NOTIFY(
            CONNECTION,
            UNENDED,
            "no length, ended by a close without TLS close_notify (only over TLS can it be distinguished from a cut)",
            (a, m) -> m.closed(Ending.CLOSE_WITHOUT_NOTIFY)),
    CLOSE_DELIMITED_CUT_WITHOUT_NOTIFY(
            CONNECTION,
            CUT,
            "no length, half of the body, closed without TLS close_notify",
            (a, m) -> m.body(m.firstHalf()).closed(Ending.CLOSE_WITHOUT_NOTIFY)),
    LENGTH_CLOSED_WITHOUT_NOTIFY(
            CONNECTION,
            COMPLETE,
            "a length, all of the body, closed without TLS close_notify",
            (a, m) -> OddMessage.then(m.sized(), new WireStep.End(Ending.CLOSE_WITHOUT_NOTIFY))),
    KEEP_ALIVE_THEN_CLOSED(
            CONNECTION,
            COMPLETE,
            "Connection: keep-alive, and closed right after the answer",
            (a, m) -> OddMessage.then(
                    m.header("Connection: keep-alive")
                            .header("Keep-Alive: timeout=60")
                            .sized(),
                    new WireStep.End(Ending.CLOSE))),
    LEFT_OPEN(
            CONNECTION,
            COMPLETE,
            "Connection: close sent, and the connection left open",
            (a, m) -> m.header("Connection: close").sized()),
    ANSWER_THEN_RESET(
            CONNECTION,
            COMPLETE,
            "reset 100 ms after the answer",
            (a, m) -> OddMessage.then(m.sized(), WireStep.pause(100), new WireStep.End(Ending.RESET))),
    BYTES_AFTER_END(
            CONNECTION,
            COMPLETE,
            "bytes after the end that the length gives, then closed",
            (a, m) -> OddMessage.then(m.sized(), WireStep.send("\r\nHTTP/1.1 200"), new WireStep.End(Ending.CLOSE))),
    ANSWER_BEFORE_BODY(
            CONNECTION,
            COMPLETE,
            "the answer before the body of the request has been read, which is read afterwards",
            (a, m) -> m.sized()),
    ANSWER_BEFORE_BODY_CLOSED(
            CONNECTION,
            COMPLETE,
            "the answer before the body of the request has been read, and closed without reading it: a reset follows",
            (a, m) -> OddMessage.then(m.header("Connection: close").sized(), new WireStep.End(Ending.CLOSE))),
    CLOSED_WITHOUT_ANSWER(
            CONNECTION, NOTHING, "closed without an answer", (a, m) -> List.of(new WireStep.End(Ending.CLOSE))),
    SLOW_DRIP(CONNECTION, COMPLETE, "the body in 10 pieces over 600 ms", OddSteps::slowDrip),
    HEAD_SLOW_DRIP(
            CONNECTION,
            COMPLETE,
            "head and body in 20 pieces over 600 ms",
            (a, m) -> OddMessage.dripped(OddSteps.bytes(m.sized()), 20, 600)),

    // ---- redirects
    REDIRECT_FOUND(
            REDIRECT, REPLACED, "302 to another path of the same server", (a, m) -> OddSteps.redirect(a, m, 302)),
    REDIRECT_TEMPORARY(REDIRECT, REPLACED, "307, which would repeat a POST", (a, m) -> OddSteps.redirect(a, m, 307)),
    REDIRECT_PERMANENT(REDIRECT, REPLACED, "308, which would repeat a POST", (a, m) -> OddSteps.redirect(a, m, 308)),

    // ---- Date
    DATE_AHEAD(
            DATE,
            COMPLETE,
            "Date two hours ahead",
            (a, m) -> m.replace("Date", OddMessage.date(7_200)).sized()),
    DATE_BEHIND(
            DATE,
            COMPLETE,
            "Date two hours behind",
            (a, m) -> m.replace("Date", OddMessage.date(-7_200)).sized()),
    DATE_MISSING(DATE, COMPLETE, "no Date", (a, m) -> m.without("Date").sized()),
    DATE_UNREADABLE(
            DATE,
            COMPLETE,
            "a Date that is no date",
            (a, m) -> m.replace("Date", "yesterday").sized()),

    // ---- Retry-After, on a 429 in place of the answer: RFC 9110 10.2.3, and what is seen in the field
    RETRY_AFTER_SECONDS(
            RETRY_AFTER,
            REPLACED,
            "429 with Retry-After in seconds",
            (a, m) -> OddSteps.retryAfter(m, Integer.toString(a.retryAfterSeconds()))),
    RETRY_AFTER_IMF_DATE(
            RETRY_AFTER,
            REPLACED,
            "429 with Retry-After as an IMF-fixdate",
            (a, m) -> OddSteps.retryAfter(m, OddMessage.date(a.retryAfterSeconds()))),
    RETRY_AFTER_RFC850_DATE(
            RETRY_AFTER,
            REPLACED,
            "429 with Retry-After as an RFC 850 date",
            (a, m) -> OddSteps.retryAfter(m, OddSteps.rfc850Date(a.retryAfterSeconds()))),
    RETRY_AFTER_ASCTIME_DATE(
            RETRY_AFTER,
            REPLACED,
            "429 with Retry-After as an asctime date",
            (a, m) -> OddSteps.retryAfter(m, OddSteps.asctimeDate(a.retryAfterSeconds()))),
    RETRY_AFTER_EPOCH_SECONDS(
            RETRY_AFTER,
            REPLACED,
            "429 with Retry-After as seconds since 1970",
            (a, m) -> OddSteps.retryAfter(m, OddSteps.epochSeconds(a.retryAfterSeconds()))),
    RETRY_AFTER_EPOCH_MILLIS(
            RETRY_AFTER,
            REPLACED,
            "429 with Retry-After as milliseconds since 1970",
            (a, m) -> OddSteps.retryAfter(m, OddSteps.epochSeconds(a.retryAfterSeconds()) + "000")),
    RETRY_AFTER_MILLIS(
            RETRY_AFTER,
            REPLACED,
            "429 with Retry-After in milliseconds",
            (a, m) -> OddSteps.retryAfter(m, a.retryAfterSeconds() + "000")),
    RETRY_AFTER_DECIMAL(RETRY_AFTER, REPLACED, "429 with Retry-After of 1.5", (a, m) -> OddSteps.retryAfter(m, "1.5")),
    RETRY_AFTER_NEGATIVE(RETRY_AFTER, REPLACED, "429 with Retry-After of -1", (a, m) -> OddSteps.retryAfter(m, "-1")),
    RETRY_AFTER_WORD(RETRY_AFTER, REPLACED, "429 with Retry-After as a word", (a, m) -> OddSteps.retryAfter(m, "soon"));

    /** What belongs together. */
    public enum Family {
        INFORMATIONAL,
        HEADERS,
        STATUS,
        ENCODING,
        CHUNKS,
        SIZE,
        JSON,
        CONNECTION,
        REDIRECT,
        DATE,
        RETRY_AFTER
    }

    /** How much of the answer a recipient can hold for certain. */
    public enum Delivery {
        /** All of it. */
        COMPLETE,
        /** Every byte of the body was sent, but its end cannot be determined: incomplete by RFC 9112 8. */
        UNENDED,
        /** Half of the body, or of its encoding, was sent: incomplete by RFC 9112 8. */
        CUT,
        /** The body comes first, and then more than anybody should read. */
        OVERSIZED,
        /** No final answer. */
        NOTHING,
        /** Another answer in its place: a redirect, a 429. */
        REPLACED
    }

    private final Family family;
    private final Delivery delivery;
    private final String description;
    private final BiFunction<OddAnswer, OddMessage, List<WireStep>> steps;

    OddBehaviour(
            Family family,
            Delivery delivery,
            String description,
            BiFunction<OddAnswer, OddMessage, List<WireStep>> steps) {
        this.family = family;
        this.delivery = delivery;
        this.description = description;
        this.steps = steps;
    }

    public Family family() {
        return family;
    }

    public Delivery delivery() {
        return delivery;
    }

    public String description() {
        return description;
    }

    /** Whether the body of the request is read before the answer is written. */
    boolean readsBodyFirst() {
        return this != ANSWER_BEFORE_BODY && this != ANSWER_BEFORE_BODY_CLOSED;
    }

    List<WireStep> steps(OddAnswer answer) {
        return steps.apply(answer, OddMessage.of(answer));
    }
}
