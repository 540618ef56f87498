package io.renderrelay.contract.records;

/** Bytes that are not JSON, or not within the bounds of {@link BoundedJson}. The message does not quote them. */
public final class NotJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    NotJsonException(String reason) {
        // expected, hence without a stack trace
        super(reason, null, false, false);
    }
}
