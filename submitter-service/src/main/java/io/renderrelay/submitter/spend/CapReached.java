package io.renderrelay.submitter.spend;

/** Fired when a request is refused because of a cap. */
public record CapReached(Cap cap) {

    public enum Cap {
        /** Of one request. */
        REQUEST,
        /** Of a tenant and a day. */
        DAY,
        /** Of the installation and a day. */
        TOTAL
    }
}
