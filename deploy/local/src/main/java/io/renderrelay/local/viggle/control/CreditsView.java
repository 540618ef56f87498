package io.renderrelay.local.viggle.control;

import java.math.BigDecimal;

/** The account as it stands. */
public record CreditsView(BigDecimal balance, BigDecimal purchased, BigDecimal used, BigDecimal reserved) {}
