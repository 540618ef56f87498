package io.renderrelay.poller.deciding;

import java.util.List;

/** Is told what became of decisions; called on the deciding thread. */
public interface DecidingListener {

    /** @param decided written by this instance, now on disk */
    default void decided(List<Decision> decided) {}

    /** @param settled no longer held in memory: written, or found decided by another instance, or refused for its data */
    default void settled(List<Decision> settled) {}
}
