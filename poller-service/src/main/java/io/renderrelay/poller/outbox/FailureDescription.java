package io.renderrelay.poller.outbox;

/** What a failure says, in a line. */
final class FailureDescription {

    private FailureDescription() {}

    /** Of the first cause: what wraps it says only that there is one. */
    static String firstLine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("");
    }
}
