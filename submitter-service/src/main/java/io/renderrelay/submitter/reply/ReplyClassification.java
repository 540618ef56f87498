package io.renderrelay.submitter.reply;

import static io.renderrelay.submitter.reply.AccountReason.CHALLENGE;
import static io.renderrelay.submitter.reply.AccountReason.CREDENTIALS;
import static io.renderrelay.submitter.reply.AccountReason.CREDITS;
import static io.renderrelay.submitter.reply.AccountReason.NOT_THE_API;

import io.renderrelay.contract.http.RetryAfter;
import io.renderrelay.submitter.reply.ReplyClass.AccountRefused;
import io.renderrelay.submitter.reply.ReplyClass.MayHaveBeenAccepted;
import io.renderrelay.submitter.reply.ReplyClass.RefusedForNow;
import io.renderrelay.submitter.reply.ReplyClass.Rejected;
import io.renderrelay.submitter.viggle.RenderReply;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * From a reply to the paid POST to what it means. The first row that fits decides; whatever fits none may have been
 * accepted, because uncertain nothing is paid for twice. Nothing is concluded from a body that is incomplete, but for a job
 * id that stands in it in full; what status and headers say by themselves holds whatever became of the body.
 *
 * <table>
 * <caption>Replies and reply classes</caption>
 * <tr><th>reply</th><th>reply class</th></tr>
 * <tr><td>no connection was obtained</td><td>{@link ReplyClass.NotSent}</td></tr>
 * <tr><td>timeout, reset, anything not understood</td><td>{@link MayHaveBeenAccepted}</td></tr>
 * <tr><td>2xx with a readable {@code job_id}; without</td>
 *     <td>{@link ReplyClass.Accepted}; {@link MayHaveBeenAccepted}</td></tr>
 * <tr><td>{@code cf-mitigated: challenge}, or 403 with a challenge page</td>
 *     <td>{@link AccountRefused} {@code CHALLENGE}</td></tr>
 * <tr><td>429</td><td>{@link RefusedForNow}, paces</td></tr>
 * <tr><td>401, {@code CS-ORAU-*}</td><td>{@link AccountRefused} {@code CREDENTIALS}</td></tr>
 * <tr><td>402, {@code CS-ORCR-001}</td><td>{@link AccountRefused} {@code CREDITS}</td></tr>
 * <tr><td>{@code CS-UORC01-001} (no capacity for fast)</td><td>{@link RefusedForNow}</td></tr>
 * <tr><td>521, 523, 525, 526 with {@code cf-ray}: Cloudflare never reached the origin</td>
 *     <td>{@link RefusedForNow}</td></tr>
 * <tr><td>413 with any body</td><td>{@link Rejected} {@code ASSET_REJECTED}</td></tr>
 * <tr><td>408</td><td>{@link MayHaveBeenAccepted}</td></tr>
 * <tr><td>409 in the API's shape (asset not ready), unless the code blames the input</td>
 *     <td>{@link RefusedForNow}</td></tr>
 * <tr><td>any other 4xx in the API's shape</td><td>{@link Rejected} with its code</td></tr>
 * <tr><td>any other 4xx whose body is incomplete or in an unknown content coding</td>
 *     <td>{@link MayHaveBeenAccepted}</td></tr>
 * <tr><td>any 3xx, any other 4xx</td><td>{@link AccountRefused} {@code NOT_THE_API}</td></tr>
 * <tr><td>everything else, 5xx above all</td><td>{@link MayHaveBeenAccepted}</td></tr>
 * </table>
 *
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 * @see <a href="https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/">
 *     Cloudflare 5xx errors</a>
 */
public final class ReplyClassification {

    private static final Set<Integer> ORIGIN_NOT_REACHED = Set.of(521, 523, 525, 526);

    private ReplyClassification() {}

    /** Answers for every reply; texts in the reply class are scrubbed and cut. */
    public static ReplyClass of(RenderReply reply, Instant now) {
        if (reply instanceof RenderReply.NotSent notSent) {
            return new ReplyClass.NotSent(TextScrubber.text(notSent.why()));
        }
        if (reply instanceof RenderReply.Broken broken) {
            return new MayHaveBeenAccepted(TextScrubber.text(broken.why()));
        }
        return ofAnswer(new HttpReplyReader((RenderReply.Answered) reply), now);
    }

    private static ReplyClass ofAnswer(HttpReplyReader answer, Instant now) {
        if (answer.isIn(200)) {
            return ofSuccess(answer);
        }
        Optional<ErrorBody> error = answer.error();
        String code = error.flatMap(ErrorBody::code).orElse("");
        String why = answer.describe(error);
        if (answer.isChallenge()) {
            return new AccountRefused(CHALLENGE, why);
        }
        if (answer.status() == 429) {
            return refusedForNow(code, why, answer.retryAfter(now), now, true);
        }
        if (answer.status() == 401 || code.startsWith("CS-ORAU-")) {
            return new AccountRefused(CREDENTIALS, why);
        }
        if (answer.status() == 402 || code.equals("CS-ORCR-001")) {
            return new AccountRefused(CREDITS, why);
        }
        if (code.equals("CS-UORC01-001")
                || ORIGIN_NOT_REACHED.contains(answer.status()) && answer.passedCloudflare()
                || answer.status() == 409 && error.isPresent() && !code.startsWith("CS-ORIV-")) {
            return refusedForNow(code, why, answer.retryAfter(now), now, false);
        }
        if (answer.status() == 413) {
            return new Rejected("ASSET_REJECTED", why);
        }
        if (answer.status() == 408) {
            return new MayHaveBeenAccepted(why);
        }
        if (answer.isIn(400) && error.isPresent()) {
            return new Rejected(code(code).orElse("SUBMISSION_REJECTED"), why);
        }
        if (answer.isIn(400) && answer.isIncomplete()) {
            return new MayHaveBeenAccepted(why);
        }
        if (answer.isIn(300) || answer.isIn(400)) {
            return new AccountRefused(NOT_THE_API, why);
        }
        return new MayHaveBeenAccepted(why);
    }

    private static ReplyClass ofSuccess(HttpReplyReader answer) {
        return AcceptedBody.read(answer.body())
                .<ReplyClass>map(job -> new ReplyClass.Accepted(job.jobId(), job.mode()))
                .orElseGet(() -> new MayHaveBeenAccepted(answer.describe(Optional.empty()) + " without a job id"));
    }

    private static RefusedForNow refusedForNow(
            String code, String why, Optional<RetryAfter> retryAfter, Instant now, boolean throttles) {
        boolean isCapped = retryAfter.filter(RetryAfter::isCapped).isPresent();
        return new RefusedForNow(
                code(code),
                isCapped ? why + "; Retry-After is longer than an hour and was capped to one hour" : why,
                retryAfter.map(after -> now.plus(after.delay())),
                throttles);
    }

    private static Optional<String> code(String code) {
        return code.isEmpty() ? Optional.empty() : Optional.of(code);
    }
}
