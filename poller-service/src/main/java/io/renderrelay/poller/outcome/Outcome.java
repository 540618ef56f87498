package io.renderrelay.poller.outcome;

import io.renderrelay.contract.text.TextEscaper;
import java.time.Instant;

/** How a render ended. */
public sealed interface Outcome {

    /**
     * @param maskCdnUrl null where there is none
     * @param mode null where the API named none
     * @param completedAt null where the API named none
     */
    record Completed(String cdnUrl, String maskCdnUrl, String mode, Instant completedAt) implements Outcome {}

    /**
     * @param errorCode the API's own, unchanged, or one of {@link RenderFailures}
     * @param errorMessage one line without invisible characters, whatever text from outside is in it
     */
    record Failed(String errorCode, String errorMessage, Charged charged, boolean retryable) implements Outcome {

        private static final int MAX_MESSAGE_LENGTH = 4_000;

        public Failed {
            errorMessage = TextEscaper.escape(errorMessage, MAX_MESSAGE_LENGTH);
        }
    }

    /** Whether the render was paid for, as far as we can know. */
    enum Charged {
        REFUNDED,
        YES,
        UNKNOWN
    }
}
