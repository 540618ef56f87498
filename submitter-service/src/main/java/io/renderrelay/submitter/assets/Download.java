package io.renderrelay.submitter.assets;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.Supplier;

/** One answer on its way into a file: counted while it streams, cut off where it grows too large. */
final class Download {

    private final HttpClientRequest request;
    private final long maxBytes;
    private final Promise<Void> done = Promise.promise();
    private long received;

    Download(HttpClientRequest request, long maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
    }

    /** @param open is asked only for an answer that is worth storing */
    Future<Void> into(Supplier<Future<AsyncFile>> open) {
        request.send().onSuccess(response -> accept(response, open)).onFailure(done::tryFail);
        return done.future();
    }

    private void accept(HttpClientResponse response, Supplier<Future<AsyncFile>> open) {
        response.pause();
        // at once: the connection may break while the file is still being opened
        response.exceptionHandler(this::fail);
        AssetFailure refusal = refusal(response);
        if (refusal != null) {
            fail(refusal);
            return;
        }
        open.get().onSuccess(file -> copy(response, file)).onFailure(this::fail);
    }

    private AssetFailure refusal(HttpClientResponse response) {
        int status = response.statusCode();
        if (status >= 300 && status < 400) {
            return AssetFailure.rejected("its link redirects, which is not followed");
        }
        if (status != 200) {
            return AssetFailure.unavailable("its host answered HTTP " + status);
        }
        String length = response.getHeader("Content-Length");
        return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > maxBytes ? tooLarge() : null;
    }

    private void copy(HttpClientResponse response, AsyncFile file) {
        done.future().onFailure(broken -> file.close());
        response.handler(piece -> write(response, file, piece));
        // closing waits for the writes under way, flushing does not
        response.endHandler(end -> file.close().onSuccess(done::tryComplete).onFailure(this::fail));
        response.resume();
    }

    private void write(HttpClientResponse response, AsyncFile file, Buffer piece) {
        received += piece.length();
        if (received > maxBytes) {
            fail(tooLarge());
            return;
        }
        file.write(piece).onFailure(this::fail);
        if (file.writeQueueFull()) {
            response.pause();
            file.drainHandler(drained -> response.resume());
        }
    }

    private void fail(Throwable cause) {
        if (done.tryFail(cause)) {
            request.reset();
        }
    }

    private AssetFailure tooLarge() {
        return AssetFailure.rejected("it is larger than " + maxBytes + " bytes");
    }
}
