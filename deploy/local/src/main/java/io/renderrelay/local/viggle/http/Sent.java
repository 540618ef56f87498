package io.renderrelay.local.viggle.http;

/** Told once how a call ends, before its client can know: what is timed from here on is never longer for the client. */
@FunctionalInterface
interface Sent {

    /**
     * @param status of the reply, 0 where there was none
     * @param how the status as text, or how the call was cut
     */
    void ended(int status, String how);
}
