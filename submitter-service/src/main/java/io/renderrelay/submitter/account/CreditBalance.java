package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.PartialJson;
import io.renderrelay.submitter.viggle.RenderReply;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the reply to {@code GET /api/credits}: {@code balance}, or its alias {@code credits}; fractions occur. An
 * incomplete body gives no balance: its number may have been cut.
 */
final class CreditBalance {

    /**
     * Digits before or after the point. Computing with 1e999999999 would fill the heap, and PostgreSQL does not store
     * it.
     */
    private static final int MAX_DIGITS = 18;

    private CreditBalance() {}

    static AccountEvent.Probed read(RenderReply reply) {
        if (reply instanceof RenderReply.Answered answered && answered.status() >= 200 && answered.status() < 300) {
            return new AccountEvent.Probed(
                    true, answered.incomplete().isPresent() ? Optional.empty() : balance(answered.body()));
        }
        return new AccountEvent.Probed(false, Optional.empty());
    }

    private static Optional<BigDecimal> balance(String body) {
        PartialJson json = PartialJson.read(body);
        if (json.end() == PartialJson.End.CUT || !(json.value() instanceof Map<?, ?> fields)) {
            return Optional.empty();
        }
        return number(fields.get("balance")).or(() -> number(fields.get("credits")));
    }

    private static Optional<BigDecimal> number(Object value) {
        try {
            return Optional.ofNullable(value)
                    .map(Object::toString)
                    .map(BigDecimal::new)
                    .filter(number -> Math.abs((long) number.precision() - number.scale()) <= MAX_DIGITS);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
