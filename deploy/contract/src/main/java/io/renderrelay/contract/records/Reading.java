package io.renderrelay.contract.records;

import io.renderrelay.contract.deadletters.DeadLetterCode;
import java.util.Optional;
import java.util.function.Function;

/** What a record holds. */
public sealed interface Reading<T> {

    <R> R match(Function<T, R> readable, Function<Unreadable<T>, R> unreadable);

    /** What the function makes of the value; an unreadable record stays one. */
    default <R> Reading<R> flatMap(Function<T, Reading<R>> function) {
        return match(
                function,
                unreadable -> new Unreadable<>(unreadable.code(), unreadable.reason(), unreadable.requestId()));
    }

    record Readable<T>(T value) implements Reading<T> {

        @Override
        public <R> R match(Function<T, R> readable, Function<Unreadable<T>, R> unreadable) {
            return readable.apply(value);
        }
    }

    /**
     * A record for the dead-letter topic.
     *
     * @param reason for people; does not quote the value
     * @param requestId of the request that it concerns, where it could be read
     */
    record Unreadable<T>(DeadLetterCode code, String reason, Optional<String> requestId) implements Reading<T> {

        public Unreadable(DeadLetterCode code, String reason) {
            this(code, reason, Optional.empty());
        }

        @Override
        public <R> R match(Function<T, R> readable, Function<Unreadable<T>, R> unreadable) {
            return unreadable.apply(this);
        }
    }
}
