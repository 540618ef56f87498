package io.renderrelay.submitter.viggle;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known after a call to the render API: facts only, no judgement. */
public sealed interface RenderReply {

    /** No connection was obtained (resolve, connect, TLS, pool wait), so no byte of the request left. */
    record NotSent(String why) implements RenderReply {}

    /**
     * A final HTTP answer was read, its body up to 64 KiB and without content codings.
     *
     * @param headers names in lower case
     * @param body as far as it could be read
     * @param incomplete why there may be more than this body; empty where it is whole
     */
    record Answered(int status, Map<String, List<String>> headers, String body, Optional<String> incomplete)
            implements RenderReply {

        /** With a body that is whole. */
        public Answered(int status, Map<String, List<String>> headers, String body) {
            this(status, headers, body, Optional.empty());
        }
    }

    /** Something may have been sent and no complete answer was read: timeout, reset, unknown exception. */
    record Broken(String why) implements RenderReply {}
}
