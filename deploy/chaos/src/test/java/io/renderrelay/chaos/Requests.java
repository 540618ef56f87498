package io.renderrelay.chaos;

import io.renderrelay.local.kafka.Publisher;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The render requests of one test, each with an image link of its own, so that the ledger shows the charge of each. */
final class Requests {

    private static final String IMAGE = "https://images.example.com/person.png?request=";

    private final Publisher publisher;
    private final Set<String> accepted = Collections.synchronizedSet(new LinkedHashSet<>());

    Requests(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Sends one and waits until the broker has acknowledged it: from then on it is owed an outcome. */
    void send(String requestId) {
        send(requestId, "\"refImageUrl\": \"%s\", \"sceneId\": \"scene-1\"".formatted(imageOf(requestId)));
    }

    /** One whose video is uploaded. */
    void sendWith(URI video, String requestId) {
        send(requestId, "\"refImageUrl\": \"%s\", \"drivingVideo\": \"%s\"".formatted(imageOf(requestId), video));
    }

    /** @param fields of its data, as JSON */
    void send(String requestId, String fields) {
        publisher.send("render.requests", requestId, "{\"requestId\": \"%s\", %s}".formatted(requestId, fields));
        accepted.add(requestId);
    }

    Set<String> accepted() {
        return Set.copyOf(accepted);
    }

    /** Like a presigned link, it has a query that must not be shown. */
    static String imageOf(String requestId) {
        return IMAGE + requestId + "&" + Secrets.LINK_QUERY;
    }

    /** Whose render the API was asked for. */
    static String ofImage(String refImageUrl) {
        return refImageUrl.substring(IMAGE.length(), refImageUrl.indexOf('&'));
    }
}
