package io.renderrelay.local.viggle.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.local.viggle.upload.Form;
import java.time.Instant;

/**
 * One POST in the ledger.
 *
 * @param at when its head came in
 * @param endedAt when its reply went out or its connection was cut; null while neither has happened
 * @param reply the HTTP status, or how it was cut: {@code reset}, {@code closed}, {@code no reply}, {@code client went away}
 * @param fault the kind that struck it, or null
 * @param oddity the behaviour that put its reply on the wire in an odd way, or null
 * @param jobId null unless it was accepted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptView(
        int number, Instant at, Instant endedAt, String reply, String fault, String oddity, String jobId, Form form) {

    public boolean isAccepted() {
        return jobId != null;
    }
}
