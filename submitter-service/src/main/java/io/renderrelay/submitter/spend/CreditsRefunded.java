package io.renderrelay.submitter.spend;

import java.math.BigDecimal;

/** Fired after the commit: credits that a job was expected to cost, and that the API releases. */
public record CreditsRefunded(String tenant, BigDecimal credits, Because because) {

    public enum Because {
        /** It answered our cancel with yes. */
        CANCELLED,
        /** The render failed, and its pages promise the refund. */
        FAILED
    }
}
