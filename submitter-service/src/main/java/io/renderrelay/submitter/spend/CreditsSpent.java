package io.renderrelay.submitter.spend;

import java.math.BigDecimal;

/**
 * Fired after the commit: the API has accepted a request that was expected to cost so much.
 *
 * @param measured whether the length of the video was known
 */
public record CreditsSpent(String tenant, BigDecimal credits, boolean measured) {}
