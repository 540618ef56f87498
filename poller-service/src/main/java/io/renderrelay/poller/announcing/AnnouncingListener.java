package io.renderrelay.poller.announcing;

import java.time.Duration;
import java.util.Optional;

/** Is told what was announced; called on the announcing thread. */
public interface AnnouncingListener {

    /**
     * @param errorCode empty where the render was completed
     * @param detection from the API's own end of the render to the broker's acknowledgement, where the API gave it
     */
    default void announced(String tenant, Optional<String> errorCode, Optional<Duration> detection) {}
}
