package io.renderrelay.submitter.assets;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One answer on its way into a file: counted while it streams, cut off where it grows too large. */
final class Download {

    /** Answers of success that carry no file, or only a part of it. */
    private static final Set<Integer> WITHOUT_WHOLE_FILE = Set.of(204, 205, 206);

    /** Where the file goes, once it is known that there is one. */
    @FunctionalInterface
    interface Target {
        /** @param maxBytes room that it needs at most */
        Future<AsyncFile> open(long maxBytes);
    }

    private final HttpClientRequest request;
    private final ResponseFilter filter;
    private final String host;
    private final long maxBytes;
    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final CompletableFuture<List<String>> done = new CompletableFuture<>();
    private volatile long received;

    Download(HttpClientRequest request, String host, long maxBytes) {
        this.request = request;
        this.filter = ResponseFilter.install(request.connection());
        this.host = host;
        this.maxBytes = maxBytes;
    }

    /** @param target is asked only for an answer that is worth storing */
    void into(Target target) {
        // its end is given by the answer; unheard it would be logged as an error
        request.connection().exceptionHandler(ignored -> {});
        request.send().onSuccess(response -> accept(response, target)).onFailure(this::fail);
    }

    /** Done when the head of an answer that is worth storing has come. */
    CompletableFuture<Void> answered() {
        return answered;
    }

    /** The content codings of the file, once it is stored as it came. */
    CompletableFuture<List<String>> done() {
        return done;
    }

    long receivedBytes() {
        return received;
    }

    private void accept(HttpClientResponse response, Target target) {
        response.pause();
        // immediately: the connection may break while the file is still being opened
        response.exceptionHandler(this::fail);
        AssetFailure refusal = refusal(response);
        if (refusal != null) {
            fail(refusal);
            return;
        }
        answered.complete(null);
        target.open(declaredLength(response) < 0 ? maxBytes : declaredLength(response))
                .onSuccess(file -> copy(response, file))
                .onFailure(cause -> fail(stored(cause)));
    }

    private AssetFailure refusal(HttpClientResponse response) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            return AssetFailure.rejected("its link redirects, which is not followed");
        }
        if (status / 100 != 2 || WITHOUT_WHOLE_FILE.contains(status)) {
            return AssetFailure.unavailable(host + " answered HTTP " + status);
        }
        return declaredLength(response) > maxBytes ? tooLarge() : null;
    }

    /** Negative where none is declared. */
    private static long declaredLength(HttpClientResponse response) {
        String length = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }

    private void copy(HttpClientResponse response, AsyncFile file) {
        done.exceptionally(broken -> {
            file.close();
            return null;
        });
        response.handler(piece -> write(response, file, piece));
        // closing waits for the writes under way, flushing does not
        response.endHandler(
                end -> file.close().onSuccess(closed -> finish(response)).onFailure(cause -> fail(stored(cause))));
        response.resume();
    }

    private void write(HttpClientResponse response, AsyncFile file, Buffer piece) {
        received += piece.length();
        if (received > maxBytes) {
            fail(tooLarge());
            return;
        }
        file.write(piece).onFailure(cause -> fail(stored(cause)));
        if (file.writeQueueFull()) {
            response.pause();
            file.drainHandler(drained -> response.resume());
        }
    }

    private void finish(HttpClientResponse response) {
        boolean isEndedByClose = declaredLength(response) < 0
                && !response.headers().contains(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED, true);
        if (isEndedByClose && !filter.isCloseNotified()) {
            fail(AssetFailure.unavailable(
                    "it is incomplete: " + host + " closed the connection without an end of the file"));
        } else {
            done.complete(response.headers().getAll(HttpHeaders.CONTENT_ENCODING));
        }
    }

    private void fail(Throwable cause) {
        answered.completeExceptionally(cause);
        if (done.completeExceptionally(cause)) {
            request.reset();
        }
    }

    private static AssetFailure stored(Throwable cause) {
        return cause instanceof AssetFailure failure ? failure : AssetFailure.deferred(cause);
    }

    private AssetFailure tooLarge() {
        return AssetFailure.rejected("it is larger than " + maxBytes + " bytes");
    }
}
