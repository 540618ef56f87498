package io.renderrelay.poller.announcing;

import java.time.Instant;

/** A row whose outcome is to be announced; nullable are the fields that the contract lets be absent. */
record DecidedRow(Echo echo, String jobId, String mode, Instant decidedAt, Result result) {

    /** What one outcome has and the other has not. */
    sealed interface Result {

        record Completed(String cdnUrl, String maskCdnUrl, Instant completedAt) implements Result {}

        record Failed(String errorCode, String errorMessage, String charged, boolean retryable) implements Result {}
    }
}
