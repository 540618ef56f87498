package io.renderrelay.submitter.spend;

import java.math.BigDecimal;

/** Fired after the commit: credits that a job was expected to cost, and that the API gives back. */
public record Refunded(String tenant, BigDecimal credits, Because because) {

    public enum Because {
        /** It answered our cancel with yes. */
        CANCELLED,
        /** The render failed, and its pages promise the refund. */
        FAILED
    }
}
