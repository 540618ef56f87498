package io.renderrelay.submitter.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.submitter.request.DataSchema.Violation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Stream;

/** What a pattern cannot say of the links that we fetch ourselves: whether they follow RFC 3986. */
final class AssetUris {

    private AssetUris() {}

    static Stream<Violation> violations(JsonNode data) {
        return Stream.of("refImage", "drivingVideo")
                .filter(field ->
                        data.path(field).isTextual() && !isUri(data.get(field).textValue()))
                .map(field -> new Violation(
                        field, field + " must be a URI: percent-encode what RFC 3986 does not allow in one"));
    }

    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
