package io.renderrelay.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a process over HTTP until it says that it is ready. */
public final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PAUSE_MILLIS = 20;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    /** @throws IllegalStateException when it ends first, or is not ready after 90 s */
    public Duration awaitReady(ChildProcess process, URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build();
        long start = System.nanoTime();
        long end = start + PATIENCE.toNanos();
        while (process.isAlive()) {
            if (isReady(request)) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The " + process.name() + " was not ready after " + PATIENCE.toSeconds()
                        + " s." + process.lastWords());
            }
            pause();
        }
        throw new IllegalStateException(
                "The " + process.name() + " ended while it was starting." + process.lastWords());
    }

    private boolean isReady(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + request.uri() + ".", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a process was starting.", e);
        }
    }
}
