package io.renderrelay.submitter.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.renderrelay.submitter.viggle.Reply;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads the answer to {@code GET /api/credits}: {@code balance}, or its alias {@code credits}; fractions occur. */
final class Balance {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Balance() {}

    static AccountEvent.Probed read(Reply reply) {
        if (reply instanceof Reply.Answered answered && answered.status() >= 200 && answered.status() < 300) {
            return new AccountEvent.Probed(true, balance(answered.body()));
        }
        return new AccountEvent.Probed(false, Optional.empty());
    }

    private static Optional<BigDecimal> balance(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            JsonNode balance = json.hasNonNull("balance") ? json.get("balance") : json.path("credits");
            return balance.isNumber() ? Optional.of(balance.decimalValue()) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
