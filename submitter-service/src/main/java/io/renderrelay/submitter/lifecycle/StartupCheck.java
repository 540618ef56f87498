package io.renderrelay.submitter.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Something that must be in order before the service begins. */
public interface StartupCheck {

    /** A sentence per problem, each naming the property and the fix; empty when all is well. */
    List<String> problems();

    /** The sentences of what refuses to be made of the configuration. */
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
