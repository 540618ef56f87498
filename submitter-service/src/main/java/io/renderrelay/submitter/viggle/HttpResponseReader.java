package io.renderrelay.submitter.viggle;

import io.renderrelay.contract.http.ContentDecoder;
import io.renderrelay.contract.http.DecodedBody;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An answer as it comes in, up to 64 KiB of its body, before and after decoding. A body that breaks off is passed on as
 * far as it came, and marked as incomplete: it may name a paid job.
 */
final class HttpResponseReader {

    static final int MAX_BODY_BYTES = 64 * 1024;

    private final ApiKey key;
    private final CompletableFuture<Void> there = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile ResponsePipeline pipeline;
    private volatile HttpClientResponse head;
    private volatile Throwable failure;
    private volatile String incomplete = "the body did not end in time";

    HttpResponseReader(ApiKey key) {
        this.key = key;
    }

    /** To be called before anything is sent, so that nothing of the answer can be missed. */
    void listenTo(HttpClientRequest request) {
        // what the request itself has to complain of, its answer tells as well
        request.exceptionHandler(known -> {});
        pipeline = ResponsePipeline.of(request.connection());
        request.response().onSuccess(this::read).onFailure(this::breakOff);
    }

    boolean isThere() {
        return there.isDone();
    }

    /** Done when nothing more is to come. */
    CompletableFuture<Void> whenThere() {
        return there;
    }

    RenderReply asFarAsItCame() {
        if (head == null) {
            return new RenderReply.Broken(failure == null ? "no answer in time" : HttpExchange.describe(failure));
        }
        Map<String, List<String>> headers = new HashMap<>();
        head.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        head.headers().getAll(name).stream().map(key::redact).toList()));
        String cut = incomplete;
        DecodedBody decoded = ContentDecoder.decode(
                head.headers().getAll(HttpHeaders.CONTENT_ENCODING), body.toByteArray(), MAX_BODY_BYTES);
        return new RenderReply.Answered(
                head.statusCode(),
                Map.copyOf(headers),
                key.redact(new String(decoded.bytes(), StandardCharsets.UTF_8)),
                Optional.ofNullable(cut).or(decoded::problem));
    }

    private void read(HttpClientResponse response) {
        head = response;
        response.handler(this::take).exceptionHandler(this::breakOff).endHandler(end -> complete());
    }

    private void take(Buffer piece) {
        int room = MAX_BODY_BYTES - body.size();
        body.write(piece.getBytes(), 0, Math.min(piece.length(), room));
        if (piece.length() > room) {
            incomplete = "the body is longer than " + MAX_BODY_BYTES + " bytes";
            head.pause();
            there.complete(null);
        }
    }

    private void complete() {
        if (hasLength() || pipeline.endIsAuthentic()) {
            incomplete = null;
        } else {
            incomplete = "the body has no length and the connection ended without close_notify";
        }
        there.complete(null);
    }

    private boolean hasLength() {
        return head.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || head.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private void breakOff(Throwable cause) {
        failure = cause;
        if (!there.isDone()) {
            incomplete = "the body breaks off: " + HttpExchange.describe(cause);
        }
        there.complete(null);
    }
}
