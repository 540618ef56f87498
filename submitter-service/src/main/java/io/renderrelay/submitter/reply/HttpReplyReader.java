package io.renderrelay.submitter.reply;

import io.renderrelay.contract.http.RetryAfter;
import io.renderrelay.submitter.viggle.RenderReply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an HTTP answer: the marks that Cloudflare leaves, the waiting time, the API's error body. */
final class HttpReplyReader {

    private static final Pattern CHALLENGE_PAGE =
            Pattern.compile("Just a moment|/cdn-cgi/challenge-platform/|_cf_chl_|cf-chl-", Pattern.CASE_INSENSITIVE);

    private final RenderReply.Answered reply;

    HttpReplyReader(RenderReply.Answered reply) {
        this.reply = reply;
    }

    int status() {
        return reply.status();
    }

    String body() {
        return reply.body() == null ? "" : reply.body();
    }

    /** Whether the status is one of the hundred that begin at {@code first}. */
    boolean isIn(int first) {
        return status() >= first && status() < first + 100;
    }

    boolean passedCloudflare() {
        return header("cf-ray").isPresent();
    }

    /**
     * An HTML 503 alone may come from an overloaded origin, so it takes the header; a 403 page is given by its marks.
     *
     * @see <a href="https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/">
     *     Detect a challenge page response</a>
     */
    boolean isChallenge() {
        return header("cf-mitigated")
                        .filter(mark -> mark.strip().equalsIgnoreCase("challenge"))
                        .isPresent()
                || status() == 403
                        && !isIncomplete()
                        && CHALLENGE_PAGE.matcher(body()).find();
    }

    /** The body in one of the API's own shapes; a problem document is a proxy's, though it has a {@code detail} too. */
    Optional<ErrorBody> error() {
        boolean problem = header("content-type")
                .filter(type -> type.contains("problem+json"))
                .isPresent();
        return problem || isIncomplete() ? Optional.empty() : ErrorBody.read(body());
    }

    /** Whether the body may be the beginning of a longer one: cut on its way, or JSON that breaks off. */
    boolean isIncomplete() {
        return reply.incomplete().isPresent() || PartialJson.read(body()).end() == PartialJson.End.CUT;
    }

    Optional<RetryAfter> retryAfter(Instant now) {
        return header("retry-after").flatMap(value -> RetryAfter.parse(value, header("date"), now));
    }

    String describe(Optional<ErrorBody> error) {
        String text = error.map(ErrorBody::text).orElseGet(this::body);
        String status = "HTTP " + status()
                + reply.incomplete().map(why -> " (" + why + ")").orElse("");
        return TextScrubber.text(text.isBlank() ? status : status + ": " + text);
    }

    private Optional<String> header(String name) {
        List<String> values = reply.headers() == null ? null : reply.headers().get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(0));
    }
}
