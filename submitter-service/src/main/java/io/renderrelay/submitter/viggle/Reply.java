package io.renderrelay.submitter.viggle;

import java.util.List;
import java.util.Map;

/** What is known after a call to the render API: facts only, no judgement. */
public sealed interface Reply {

    /** No connection was obtained (resolve, connect, TLS, pool wait), so no byte of the request left. */
    record NotSent(String why) implements Reply {}

    /**
     * An HTTP answer was read.
     *
     * @param headers names in lower case
     * @param body cut to 64 KiB
     */
    record Answered(int status, Map<String, List<String>> headers, String body) implements Reply {}

    /** Something may have been sent and no complete answer was read: timeout, reset, unknown exception. */
    record Broken(String why) implements Reply {}
}
