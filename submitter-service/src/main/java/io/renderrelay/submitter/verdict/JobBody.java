package io.renderrelay.submitter.verdict;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The reply to an accepted POST; only {@code job_id} is sure to be there.
 *
 * @param jobId opaque; refused only if it could not be stored or put into a path
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
record JobBody(String jobId, Optional<String> mode) {

    private static final Pattern STORABLE = Pattern.compile("[\\x21-\\x7E]{1,256}");

    static Optional<JobBody> read(String body) {
        if (!(PartialJson.read(body) instanceof Map<?, ?> top)
                || !(top.get("job_id") instanceof String jobId)
                || !STORABLE.matcher(jobId).matches()) {
            return Optional.empty();
        }
        Optional<String> mode =
                top.get("mode") instanceof String text && STORABLE.matcher(text).matches()
                        ? Optional.of(text)
                        : Optional.empty();
        return Optional.of(new JobBody(jobId, mode));
    }
}
