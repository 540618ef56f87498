package io.renderrelay.submitter.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Distinguishes a repeated request from another one with the same id: SHA-256 of the data as sent, before defaults,
 * with {@code metadata} left out.
 */
final class RequestDigest {

    private RequestDigest() {}

    static byte[] of(ObjectNode data) {
        JsonNode compared = data.has("metadata") ? data.deepCopy().without("metadata") : data;
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(CanonicalJson.of(compared)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Character by character, because an encoder would make the same of all unpaired surrogates. */
    private static byte[] bytes(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }
}
