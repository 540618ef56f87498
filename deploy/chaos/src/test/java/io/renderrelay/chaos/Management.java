package io.renderrelay.chaos;

import static java.time.Duration.ofSeconds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** A service's management port, as its operators ask it. */
record Management(int port) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** 0 where nothing answers. */
    int status(String path) {
        return get(path).map(HttpResponse::statusCode).orElse(0);
    }

    /** Empty where nothing answers. */
    String text(String path) {
        return get(path).map(HttpResponse::body).orElse("");
    }

    private Optional<HttpResponse<String>> get(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            return Optional.of(
                    HTTP.send(HttpRequest.newBuilder(uri).timeout(ofSeconds(5)).build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
