package io.renderrelay.poller.outcome;

import java.util.List;

/** Is told what became of decisions; called on the deciding thread. */
public interface OutcomeListener {

    /** @param decided written by this instance, now on disk */
    default void decided(List<ObservedOutcome> decided) {}

    /** @param recorded no longer held in memory: written, or found decided by another instance, or refused for its data */
    default void recorded(List<ObservedOutcome> recorded) {}
}
