package io.renderrelay.submitter.announcing;

import io.renderrelay.submitter.submission.Failure;
import java.util.Map;

/**
 * What a consumer is told about a failure besides its code.
 *
 * <table>
 * <caption>By code</caption>
 * <tr><th>code</th><th>stage</th><th>charged</th><th>retryable</th></tr>
 * <tr><td>INVALID_REQUEST</td><td>request</td><td>no</td><td>no</td></tr>
 * <tr><td>ASSET_UNAVAILABLE, SPEND_CAP_EXCEEDED, EXPIRED, RETRY_BUDGET_EXHAUSTED</td><td>submission</td><td>no</td>
 *     <td>yes</td></tr>
 * <tr><td>SUBMISSION_UNCERTAIN</td><td>submission</td><td>unknown</td><td>no</td></tr>
 * <tr><td>any other: ours, or the API's own</td><td>submission</td><td>no</td><td>no</td></tr>
 * </table>
 *
 * <p>Where an operator had the request sent again after an attempt that may have been charged, "no" is more than we know,
 * and a new try may pay once more.
 */
record FailureKind(String stage, String charged, boolean retryable) {

    private static final FailureKind MAY_SUCCEED_LATER = new FailureKind("submission", "no", true);

    private static final Map<String, FailureKind> KINDS = Map.of(
            Failure.INVALID_REQUEST, new FailureKind("request", "no", false),
            Failure.ASSET_UNAVAILABLE, MAY_SUCCEED_LATER,
            Failure.SPEND_CAP_EXCEEDED, MAY_SUCCEED_LATER,
            Failure.EXPIRED, MAY_SUCCEED_LATER,
            Failure.RETRY_BUDGET_EXHAUSTED, MAY_SUCCEED_LATER,
            Failure.SUBMISSION_UNCERTAIN, new FailureKind("submission", "unknown", false));

    FailureKind afterADoubt() {
        return new FailureKind(stage, "unknown", false);
    }

    static FailureKind of(String code) {
        return KINDS.getOrDefault(code, new FailureKind("submission", "no", false));
    }
}
