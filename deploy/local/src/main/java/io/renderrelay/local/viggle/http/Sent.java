package io.renderrelay.local.viggle.http;

/** Called once when a call ends, before its client receives the end: a time measured from here is never shorter than the client's. */
@FunctionalInterface
interface Sent {

    /**
     * @param status of the reply, 0 where there was none
     * @param how the status as text, or how the call was cut
     */
    void ended(int status, String how);
}
