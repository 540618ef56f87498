package io.renderrelay.submitter.spend;

import java.math.BigDecimal;

/** Fired after the commit: the API has cancelled a job for us that was expected to cost so much. */
public record Refunded(BigDecimal credits) {}
