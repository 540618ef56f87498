package io.renderrelay.poller.viggle;

/** Why a poll result was unreadable; the value of a metric's label, in lower case. */
public enum UnreadableReason {
    /** The address could not be resolved, or no connection, TLS session included, came about. */
    NO_CONNECTION,
    /** No whole response in time. */
    TIMEOUT,
    /** The connection ended before the response did, or what came was not HTTP. */
    INCOMPLETE_RESPONSE,
    /** 5xx. */
    SERVER_ERROR,
    /** 4xx. */
    CLIENT_ERROR,
    /** 3xx: redirects are not followed. */
    REDIRECT,
    /** The body of a success is longer than 64 KiB. */
    TOO_LARGE,
    /** The body of a success has a content coding that cannot be decoded, or is longer than 64 KiB when decoded. */
    CONTENT_ENCODING,
    /** A success whose body is not a whole JSON object with a text {@code status}. */
    NO_STATUS,
    /** A success about another job. */
    OTHER_JOB,
    /** Anything else. */
    UNEXPECTED
}
