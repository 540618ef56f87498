package io.renderrelay.local.viggle.submit;

import java.util.Optional;
import java.util.Set;

/** The check of the API key: a plain text where it is missing, a code where it is wrong. */
public final class Key {

    public static final Refusal MISSING = Refusal.text(401, "API key required. Use Authorization: Bearer sk-xxx");
    public static final Refusal INVALID =
            Refusal.coded(401, "CS-ORAU-002", "Invalid API key", "Check the key in the dashboard");

    private static final String SCHEME = "Bearer ";

    private Key() {}

    public static Optional<Refusal> check(String authorization, Set<String> keys) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return Optional.of(MISSING);
        }
        String key = authorization.substring(SCHEME.length()).trim();
        return keys.contains(key) ? Optional.empty() : Optional.of(INVALID);
    }
}
