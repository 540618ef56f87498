package io.renderrelay.submitter.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A request with a readable id, which therefore is owed exactly one outcome. */
public sealed interface IdentifiedRequest {

    String DEFAULT_TENANT = "default";

    Origin origin();

    String tenant();

    /** The caller's own map as canonical JSON. */
    Optional<String> metadata();

    /** The same, its trace going on from here. */
    IdentifiedRequest continuedAs(Optional<String> traceparent);

    /** @param digest of the data as sent, see {@link RequestDigest} */
    record Origin(String requestId, byte[] digest, Optional<String> traceparent) {

        private Origin continuedAs(Optional<String> traceparent) {
            return new Origin(requestId, digest, traceparent);
        }
    }

    /** @param payload the data without metadata as canonical JSON */
    record Valid(Origin origin, String tenant, Optional<String> metadata, String payload, Optional<Instant> deadline)
            implements IdentifiedRequest {

        static Valid of(Origin origin, ObjectNode data) {
            JsonNode payload = data.deepCopy().without("metadata");
            Optional<Instant> deadline = Optional.ofNullable(data.get("deadline"))
                    .map(node -> OffsetDateTime.parse(node.textValue()).toInstant());
            return new Valid(
                    origin,
                    IdentifiedRequest.tenant(data),
                    IdentifiedRequest.metadata(data),
                    CanonicalJson.of(payload),
                    deadline);
        }

        @Override
        public Valid continuedAs(Optional<String> traceparent) {
            return new Valid(origin.continuedAs(traceparent), tenant, metadata, payload, deadline);
        }
    }

    /** @param message names every violation */
    record Invalid(Origin origin, String tenant, Optional<String> metadata, String message)
            implements IdentifiedRequest {

        @Override
        public Invalid continuedAs(Optional<String> traceparent) {
            return new Invalid(origin.continuedAs(traceparent), tenant, metadata, message);
        }
    }

    static String tenant(JsonNode data) {
        return data.path("tenant").asText(DEFAULT_TENANT);
    }

    static Optional<String> metadata(JsonNode data) {
        return Optional.ofNullable(data.get("metadata")).map(CanonicalJson::of);
    }
}
