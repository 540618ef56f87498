package io.renderrelay.poller.viggle;

import java.util.function.Consumer;

/** Asks the API how a job is doing. */
public interface RenderStatus {

    /**
     * Asks once, without waiting and without trying again.
     *
     * @param then takes the answer, exactly once, on any thread; whatever went wrong is an answer too
     */
    void look(String jobId, Consumer<Answer> then);
}
