package io.renderrelay.chaos;

import io.renderrelay.local.kafka.Publisher;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Render requests, each with an image link of its own, so that the ledger tells which request a charge belongs to. */
final class Requests implements AutoCloseable {

    private static final String IMAGE = "https://images.example.com/person.png?request=";

    private final Publisher publisher;
    private final Set<String> accepted = Collections.synchronizedSet(new LinkedHashSet<>());

    Requests(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Sends one and waits until the broker has acknowledged it: from then on it is owed an outcome. */
    void send(String requestId) {
        publisher.send("render.requests", requestId, """
                {"requestId": "%s", "refImageUrl": "%s", "sceneId": "scene-1"}""".formatted(requestId, IMAGE + requestId));
        accepted.add(requestId);
    }

    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    @Override
    public void close() {
        publisher.close();
    }

    /** Whose render the API was asked for. */
    static String ofImage(String refImageUrl) {
        return refImageUrl.substring(IMAGE.length());
    }
}
