package io.renderrelay.poller.outbox;

import java.time.Instant;

/** A row whose outcome is to be published; nullable are the fields that the contract lets be absent. */
record OutboxRow(EventContext echo, String jobId, String mode, Instant outcomeAt, Result result) {

    /** What one outcome has and the other has not. */
    sealed interface Result {

        record Completed(String cdnUrl, String maskCdnUrl, Instant completedAt) implements Result {}

        record Failed(String errorCode, String errorMessage, String charged, boolean retryable) implements Result {}
    }
}
