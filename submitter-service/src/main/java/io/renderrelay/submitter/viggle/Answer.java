package io.renderrelay.submitter.viggle;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An answer as it comes in, up to 64 KiB of its body. A body that breaks off is passed on as far as it came: it may name
 * a paid job.
 */
final class Answer {

    private static final int LONGEST = 64 * 1024;

    private final ApiKey key;
    private final CompletableFuture<Void> there = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private volatile HttpClientResponse head;
    private volatile Throwable failure;

    Answer(ApiKey key) {
        this.key = key;
    }

    /** To be called before anything is sent, so that nothing of the answer can be missed. */
    void listenTo(HttpClientRequest request) {
        // what the request itself has to complain of, its answer tells as well
        request.exceptionHandler(known -> {});
        request.response().onSuccess(this::read).onFailure(this::breakOff);
    }

    boolean isThere() {
        return there.isDone();
    }

    /** Done when nothing more is to come. */
    CompletableFuture<Void> whenThere() {
        return there;
    }

    Reply asFarAsItCame() {
        if (head == null) {
            return new Reply.Broken(failure == null ? "no answer in time" : Exchange.describe(failure));
        }
        Map<String, List<String>> headers = new HashMap<>();
        head.headers()
                .names()
                .forEach(name -> headers.put(
                        name.toLowerCase(Locale.ROOT),
                        head.headers().getAll(name).stream().map(key::redact).toList()));
        return new Reply.Answered(
                head.statusCode(), Map.copyOf(headers), key.redact(body.toString(StandardCharsets.UTF_8)));
    }

    private void read(HttpClientResponse response) {
        head = response;
        response.handler(this::take).exceptionHandler(this::breakOff).endHandler(end -> there.complete(null));
    }

    private void take(Buffer piece) {
        body.write(piece.getBytes(), 0, Math.min(piece.length(), LONGEST - body.size()));
        if (body.size() == LONGEST) {
            there.complete(null);
        }
    }

    private void breakOff(Throwable cause) {
        failure = cause;
        there.complete(null);
    }
}
