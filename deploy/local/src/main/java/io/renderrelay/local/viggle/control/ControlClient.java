package io.renderrelay.local.viggle.control;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The other end of {@link ControlApi}. */
public final class ControlClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;

    public ControlClient(URI base) {
        this.base = base;
    }

    public <T> T get(String path, TypeReference<T> type) {
        return call("GET", path, null, type);
    }

    public void send(String method, String path, Object body) {
        exchange(method, path, body);
    }

    public <T> T call(String method, String path, Object body, TypeReference<T> type) {
        try {
            return Json.MAPPER.readValue(exchange(method, path, body), type);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's control API speaks another version", e);
        }
    }

    /** With the name of its kind, which a value inside a map would be written without. */
    public static JsonNode tree(Object value) {
        return Json.MAPPER.valueToTree(value);
    }

    private byte[] exchange(String method, String path, Object body) {
        try {
            byte[] json = body == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(body);
            HttpRequest request = HttpRequest.newBuilder(base.resolve(ControlApi.PREFIX + path))
                    .method(method, BodyPublishers.ofByteArray(json))
                    .build();
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalArgumentException(new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("The Viggle simulator at " + base + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the Viggle simulator was asked", e);
        }
    }
}
