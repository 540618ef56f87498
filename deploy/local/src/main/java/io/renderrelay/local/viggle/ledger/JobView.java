package io.renderrelay.local.viggle.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.local.viggle.job.Ending;
import io.renderrelay.local.viggle.job.JobStatus;
import io.renderrelay.local.viggle.polls.PollSummary;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * One accepted render in the ledger.
 *
 * @param texts the text parts of its request
 * @param credits what was charged at acceptance
 * @param endsAt when it ends or ended; null if never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobView(
        String jobId,
        String mode,
        JobStatus status,
        double seconds,
        BigDecimal credits,
        boolean refunded,
        Instant createdAt,
        Instant endsAt,
        Ending ending,
        Map<String, String> texts,
        PollSummary polls) {

    /** Credits that stayed with the API. */
    public BigDecimal paid() {
        return refunded ? BigDecimal.ZERO : credits;
    }

    public boolean hasText(String part, String value) {
        return value.equals(texts.get(part));
    }
}
