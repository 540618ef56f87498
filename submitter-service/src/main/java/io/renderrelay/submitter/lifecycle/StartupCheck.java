package io.renderrelay.submitter.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A check of the configuration before the service starts. */
public interface StartupCheck {

    /** A sentence for each problem, naming the property and the fix. */
    List<String> problems();

    /** The messages of exceptions of the given constructors. */
    static List<String> refusals(Runnable... attempts) {
        return Stream.of(attempts).flatMap(attempt -> refusal(attempt).stream()).toList();
    }

    private static Optional<String> refusal(Runnable attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }
}
