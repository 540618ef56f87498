package io.renderrelay.local.viggle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A plain client of the API, as a stranger would write it. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String key;
    private final Duration patience;

    Caller(URI base, String key) {
        this(base, key, Duration.ofSeconds(5));
    }

    Caller(URI base, String key, Duration patience) {
        this.base = base;
        this.key = key;
        this.patience = patience;
    }

    Caller withKey(String other) {
        return new Caller(base, other, patience);
    }

    record Seen(int status, HttpResponse<String> response) {

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(response.body(), e);
            }
        }

        String jobId() {
            return json().path("job_id").asText();
        }
    }

    Seen submit(Parts parts) throws IOException {
        return call(HttpRequest.newBuilder(base.resolve("/api/render"))
                .header("Content-Type", "multipart/form-data; boundary=" + Parts.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(parts.bytes())));
    }

    /** Sends no key, as none is asked for. */
    Seen poll(String jobId) throws IOException {
        return withKey(null).call(HttpRequest.newBuilder(base.resolve("/api/render/" + jobId)));
    }

    Seen pollAs(String userAgent, String jobId) throws IOException {
        return withKey(null)
                .call(HttpRequest.newBuilder(base.resolve("/api/render/" + jobId))
                        .header("User-Agent", userAgent));
    }

    Seen cancel(String jobId) throws IOException {
        return call(HttpRequest.newBuilder(base.resolve("/api/render/" + jobId)).DELETE());
    }

    Seen get(String path) throws IOException {
        return call(HttpRequest.newBuilder(base.resolve(path)));
    }

    Seen call(HttpRequest.Builder request) throws IOException {
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.timeout(patience).build(), BodyHandlers.ofString());
            return new Seen(response.statusCode(), response);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    interface Call {
        Seen run() throws IOException;
    }

    static Seen unchecked(Call call) {
        try {
            return call.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parts of a multipart body. */
    static final class Parts {

        static final String BOUNDARY = "----a-boundary";

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        static Parts none() {
            return new Parts();
        }

        /** The cheapest valid request, its own for each name. */
        static Parts ids(String character) {
            return none().text("character_id", character).text("scene_id", "scene-1");
        }

        /** A request that uploads both files. */
        static Parts files() {
            return none().file("ref_image", "p.png", "image/png", Fixtures.png())
                    .file("driving_video", "d.mp4", "video/mp4", Fixtures.mp4());
        }

        Parts text(String name, String value) {
            return part(
                    "Content-Disposition: form-data; name=\"" + name + "\"\r\n",
                    value.getBytes(StandardCharsets.UTF_8));
        }

        Parts file(String name, String fileName, String type, byte[] content) {
            return part(
                    "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                            + "\"\r\nContent-Type: " + type + "\r\n",
                    content);
        }

        private Parts part(String head, byte[] content) {
            out.writeBytes(("--" + BOUNDARY + "\r\n" + head + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(content);
            out.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            return this;
        }

        private byte[] bytes() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(out.toByteArray());
            whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return whole.toByteArray();
        }
    }
}
