package io.renderrelay.submitter.reply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reply to an accepted POST; only {@code job_id} is sure to be there.
 *
 * @param jobId opaque; refused only if it could not be stored or put into a path
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
record AcceptedBody(String jobId, Optional<String> mode) {

    private static final Pattern STORABLE = Pattern.compile("[\\x21-\\x7E]{1,256}");

    private static final Pattern NAMED =
            Pattern.compile("\"job_id\"\\s*:\\s*\"([\\x21\\x23-\\x5B\\x5D-\\x7E]{1,256})\"");

    /** @param body as far as it came; a job id that stands in it in full counts, whatever is missing after it */
    static Optional<AcceptedBody> read(String body) {
        PartialJson json = PartialJson.read(body);
        if (!(json.value() instanceof Map<?, ?> top)) {
            return Optional.empty();
        }
        Optional<String> jobId = Optional.ofNullable(top.get("job_id"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(id -> STORABLE.matcher(id).matches());
        if (json.end() == PartialJson.End.DAMAGED && !top.containsKey("job_id")) {
            jobId = named(body);
        }
        return jobId.map(id -> new AcceptedBody(id, mode(top)));
    }

    /** Beyond the place where JSON ends: what is called a job id, where that is one and the same throughout. */
    private static Optional<String> named(String body) {
        List<String> ids = NAMED.matcher(body)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }

    private static Optional<String> mode(Map<?, ?> top) {
        return top.get("mode") instanceof String text && STORABLE.matcher(text).matches()
                ? Optional.of(text)
                : Optional.empty();
    }
}
