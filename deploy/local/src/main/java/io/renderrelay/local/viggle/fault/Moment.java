package io.renderrelay.local.viggle.fault;

/** When, in the course of one call, a fault strikes. */
public enum Moment {
    /** the head of the request is in, its body is not */
    ARRIVAL,
    /** some of the body is in */
    UPLOAD,
    /** all of the request is in, the API has done nothing about it */
    BEFORE,
    /** the API has acted (accepted and charged, cancelled and refunded), its reply is not out */
    AFTER
}
