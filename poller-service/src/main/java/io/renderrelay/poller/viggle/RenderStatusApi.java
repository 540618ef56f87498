package io.renderrelay.poller.viggle;

import java.util.function.Consumer;

/** The status endpoint of the render API. */
public interface RenderStatusApi {

    /**
     * Asks once, without waiting and without trying again.
     *
     * @param then takes the answer, once, on any thread; whatever went wrong is an answer too
     */
    Asked poll(String jobId, Consumer<PollResult> then);

    /** A poll that waits for its answer. */
    @FunctionalInterface
    interface Asked {

        /**
         * Closes the connection on which the answer would come, so that it comes no more; an answer that is there already
         * may still be handed over. Does nothing to a poll that has its answer.
         */
        void abandon();
    }
}
