package io.renderrelay.submitter.viggle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret of the account. It has no text form, so that it cannot slip into a log line. */
final class ApiKey {

    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7E]{1,512}");

    private final Path file;
    private volatile String last;

    private ApiKey(Path file, String last) {
        this.file = file;
        this.last = last;
    }

    /** Fails with a sentence that names the property where there is no usable key. */
    static ApiKey of(Optional<String> value, Optional<Path> file) {
        if (file.isPresent()) {
            try {
                return new ApiKey(
                        file.get(), checked(Files.readString(file.get()), "render-relay.viggle.api-key-file"));
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "render-relay.viggle.api-key-file cannot be read: "
                                + e.getClass().getSimpleName(),
                        e);
            }
        }
        return new ApiKey(
                null,
                checked(
                        value.orElseThrow(() -> new IllegalArgumentException(
                                "render-relay.viggle.api-key or render-relay.viggle.api-key-file must be set")),
                        "render-relay.viggle.api-key"));
    }

    String value() {
        if (file != null) {
            reread();
        }
        return last;
    }

    /** The text without the key, should the other side have echoed it. */
    String redact(String text) {
        return text.replace(last, "***");
    }

    // while a mounted secret is being swapped the file may be missing or empty; the old key serves until it is back
    private void reread() {
        try {
            String read = Files.readString(file).strip();
            if (SENDABLE.matcher(read).matches()) {
                last = read;
            }
        } catch (IOException beingSwapped) {
            return;
        }
    }

    private static String checked(String value, String property) {
        String key = value.strip();
        if (!SENDABLE.matcher(key).matches()) {
            throw new IllegalArgumentException(property + " must be one line of printable ASCII without spaces");
        }
        return key;
    }

    @Override
    public String toString() {
        return "***";
    }
}
