package io.renderrelay.submitter.viggle;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request and its answer. Whether a failed one can have reached the API is given by the phase in which it failed, not
 * by guessing at exceptions: before there is a connection no byte can have left.
 */
final class HttpExchange {

    private static final int CHUNK = 64 * 1024;
    /** Nothing else makes a wait that much too long. */
    private static final Duration STANDSTILL = Duration.ofSeconds(1);

    private static final Duration TO_READ_WHAT_CAME = Duration.ofSeconds(2);

    private final HttpResponseReader answer;
    private final Duration timeout;
    private final long begun = System.nanoTime();

    HttpExchange(HttpResponseReader answer, Duration timeout) {
        this.answer = answer;
        this.timeout = timeout;
    }

    RenderReply run(HttpClient client, RequestOptions options, Optional<MultipartBody> body) {
        Future<HttpClientRequest> connecting = client.request(options);
        try {
            return exchange(inTime(connecting), body);
        } catch (TimeoutException e) {
            // a connection that comes later is closed before anything is written to it
            connecting.onSuccess(HttpClientRequest::reset);
            return new RenderReply.NotSent("no connection within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new RenderReply.NotSent(describe(e.getCause()));
        } catch (InterruptedException e) {
            connecting.onSuccess(HttpClientRequest::reset);
            Thread.currentThread().interrupt();
            return new RenderReply.NotSent("interrupted while connecting");
        }
    }

    /** From here on a byte may be on its way. */
    private RenderReply exchange(HttpClientRequest request, Optional<MultipartBody> body) {
        try {
            answer.listenTo(request);
            // its end is given by the answer; unheard it would be logged as an error
            request.connection().exceptionHandler(ignored -> {});
            if (body.isPresent()) {
                write(request, body.get().stream());
            }
            if (!answer.isThere()) {
                request.end();
            }
            awaitAnswer();
            return answer.asFarAsItCame();
        } catch (TimeoutException e) {
            return answer.asFarAsItCame();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new RenderReply.Broken("interrupted while waiting for the answer");
        } catch (ExecutionException | IOException | RuntimeException e) {
            return new RenderReply.Broken(describe(e));
        } finally {
            request.reset();
            request.connection().close();
        }
    }

    /** Piece by piece, each on the wire before the next is read; an answer that comes early ends it. */
    private void write(HttpClientRequest request, InputStream body)
            throws IOException, InterruptedException, TimeoutException, ExecutionException {
        for (byte[] chunk = body.readNBytes(CHUNK);
                chunk.length > 0 && !answer.isThere();
                chunk = body.readNBytes(CHUNK)) {
            CompletableFuture<Void> written =
                    request.write(Buffer.buffer(chunk)).toCompletionStage().toCompletableFuture();
            // where writing fails the answer, or its failure, says more
            CompletableFuture.anyOf(written.exceptionally(e -> null), answer.whenThere())
                    .get(left(), TimeUnit.NANOSECONDS);
            if (written.isCompletedExceptionally()) {
                return;
            }
        }
    }

    /** A process that was paused finds its time over before it has read what came meanwhile: that may name a paid job. */
    private void awaitAnswer() throws InterruptedException, ExecutionException, TimeoutException {
        try {
            answer.whenThere().get(left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (elapsed() < timeout.plus(STANDSTILL).toNanos()) {
                throw e;
            }
            answer.whenThere().get(TO_READ_WHAT_CAME.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private <T> T inTime(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(left(), TimeUnit.NANOSECONDS);
    }

    private long left() {
        return Math.max(0, timeout.toNanos() - elapsed());
    }

    private long elapsed() {
        return System.nanoTime() - begun;
    }

    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
