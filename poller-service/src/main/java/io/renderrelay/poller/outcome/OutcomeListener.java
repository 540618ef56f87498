package io.renderrelay.poller.outcome;

import java.util.List;

/** Called for recorded outcomes, on the writing thread. */
public interface OutcomeListener {

    /** @param decided written by this instance, now on disk */
    default void decided(List<ObservedOutcome> decided) {}

    /** @param recorded no longer pending: written, already recorded by another instance, or refused for its data */
    default void recorded(List<ObservedOutcome> recorded) {}
}
