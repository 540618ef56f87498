package io.renderrelay.poller.announcing;

/** What a failure says, in a line. */
final class Failure {

    private Failure() {}

    static String firstLine(Throwable failure) {
        return String.valueOf(failure).lines().findFirst().orElse("");
    }
}
