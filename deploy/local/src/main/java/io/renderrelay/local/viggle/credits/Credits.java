package io.renderrelay.local.viggle.credits;

import java.math.BigDecimal;
import java.time.Instant;

/** The account's credits, in hundredths: reserved at acceptance, then used or released. */
public final class Credits {

    private BigDecimal purchased;
    private BigDecimal used = BigDecimal.ZERO;
    private BigDecimal reserved = BigDecimal.ZERO;
    private Instant updatedAt;

    public Credits(BigDecimal purchased, Instant now) {
        this.purchased = purchased;
        this.updatedAt = now;
    }

    public BigDecimal balance() {
        return purchased.subtract(used).subtract(reserved);
    }

    public BigDecimal purchased() {
        return purchased;
    }

    public BigDecimal used() {
        return used;
    }

    public BigDecimal reserved() {
        return reserved;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public void reserve(BigDecimal amount, Instant now) {
        reserved = reserved.add(amount);
        updatedAt = now;
    }

    public void resolve(BigDecimal amount, Instant at) {
        reserved = reserved.subtract(amount);
        used = used.add(amount);
        updatedAt = at;
    }

    public void refund(BigDecimal amount, Instant at) {
        reserved = reserved.subtract(amount);
        updatedAt = at;
    }

    public void topUp(BigDecimal amount, Instant now) {
        purchased = purchased.add(amount);
        updatedAt = now;
    }
}
