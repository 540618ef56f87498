package io.renderrelay.submitter.outbox;

import io.renderrelay.submitter.submission.SubmissionFailure;
import java.util.Map;

/**
 * Attributes of a failure in its event, by code.
 *
 * <table>
 * <caption>By code</caption>
 * <tr><th>code</th><th>stage</th><th>charged</th><th>retryable</th></tr>
 * <tr><td>INVALID_REQUEST</td><td>request</td><td>no</td><td>no</td></tr>
 * <tr><td>ASSET_UNAVAILABLE, SPEND_CAP_EXCEEDED, EXPIRED, RETRY_BUDGET_EXHAUSTED</td><td>submission</td><td>no</td>
 *     <td>yes</td></tr>
 * <tr><td>SUBMISSION_UNCERTAIN</td><td>submission</td><td>unknown</td><td>no</td></tr>
 * <tr><td>any other: own, or the API's</td><td>submission</td><td>no</td><td>no</td></tr>
 * </table>
 *
 * <p>If an operator resubmitted the request after an attempt that may have been charged, {@code charged} is unknown and
 * not retryable, because another attempt may pay again.
 */
record FailureAttributes(String stage, String charged, boolean retryable) {

    private static final FailureAttributes MAY_SUCCEED_LATER = new FailureAttributes("submission", "no", true);

    private static final Map<String, FailureAttributes> KINDS = Map.of(
            SubmissionFailure.INVALID_REQUEST, new FailureAttributes("request", "no", false),
            SubmissionFailure.ASSET_UNAVAILABLE, MAY_SUCCEED_LATER,
            SubmissionFailure.SPEND_CAP_EXCEEDED, MAY_SUCCEED_LATER,
            SubmissionFailure.EXPIRED, MAY_SUCCEED_LATER,
            SubmissionFailure.RETRY_BUDGET_EXHAUSTED, MAY_SUCCEED_LATER,
            SubmissionFailure.SUBMISSION_UNCERTAIN, new FailureAttributes("submission", "unknown", false));

    FailureAttributes afterADoubt() {
        return new FailureAttributes(stage, "unknown", false);
    }

    static FailureAttributes of(String code) {
        return KINDS.getOrDefault(code, new FailureAttributes("submission", "no", false));
    }
}
