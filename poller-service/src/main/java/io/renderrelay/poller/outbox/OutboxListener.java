package io.renderrelay.poller.outbox;

import java.time.Duration;
import java.util.Optional;

/** Called for each published event, on the publishing thread. */
public interface OutboxListener {

    /**
     * @param errorCode empty where the render was completed
     * @param detection from the API's own end of the render to the broker's acknowledgement, where the API gave it
     */
    default void published(String tenant, Optional<String> errorCode, Optional<Duration> detection) {}
}
