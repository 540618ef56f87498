package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.AccountReason;

/**
 * Decides whether a suspension of the account counts against the request whose reply caused it. Pure.
 *
 * <p>A reply such as a challenge page leaves open whether the API refuses the account or this request. Other requests
 * show it: if the API accepted another request since this one last suspended the account, the account works and the
 * request is at fault. If it accepted none, no request is at fault: a rule that blocks every POST costs waiting and no
 * rejection.
 *
 * <table>
 * <caption>The first row that fits</caption>
 * <tr><th>reason</th><th>previous suspension by this request</th> <th>another request's POST, begun after that, was
 *     accepted</th> <th>a balance read after this reply covers the estimate</th><th>counted
 *     before</th><th>result</th></tr>
 * <tr><td>{@code CREDENTIALS}</td><td>any</td><td>any</td><td>any</td><td>any</td><td>{@code NOT_ATTRIBUTED}</td></tr>
 * <tr><td>any other</td><td>none</td><td>any</td><td>any</td><td>any</td><td>{@code NOT_COUNTED}</td></tr>
 * <tr><td>any other</td><td>yes</td><td>no</td><td>any</td><td>any</td><td>{@code NOT_COUNTED}</td></tr>
 * <tr><td>{@code CREDITS}</td><td>yes</td><td>yes</td><td>no, or not read</td><td>any</td> <td>{@code
 *     NOT_COUNTED}</td></tr>
 * <tr><td>any other</td><td>yes</td><td>yes</td><td>{@code CREDITS}: yes</td><td>0</td><td>{@code COUNTED}</td></tr>
 * <tr><td>any other</td><td>yes</td><td>yes</td><td>{@code CREDITS}: yes</td><td>1</td> <td>{@code
 *     COUNTED_AND_DELAYED}: the request waits on its own</td></tr>
 * <tr><td>any other</td><td>yes</td><td>yes</td><td>{@code CREDITS}: yes</td><td>2 or more</td> <td>{@code REJECTED}:
 *     the request ends, the account goes on</td></tr>
 * </table>
 */
public final class SuspensionAttribution {

    /** The counted suspension with which a request ends. */
    static final int MAX_COUNTED = 3;

    /** What a suspension means for the request that caused it. */
    public enum Result {
        /** Concerns no request. */
        NOT_ATTRIBUTED,
        NOT_COUNTED,
        COUNTED,
        COUNTED_AND_DELAYED,
        REJECTED;

        public boolean isCounted() {
            return compareTo(COUNTED) >= 0;
        }
    }

    private SuspensionAttribution() {}

    /**
     * @param before of the request, without this suspension
     * @param acceptedEpoch the latest epoch in which a POST began that was accepted
     * @param isCovered whether a balance that was read after the reply covers the request's estimate
     */
    static Result of(AccountReason reason, Suspensions before, long acceptedEpoch, boolean isCovered) {
        if (reason == AccountReason.CREDENTIALS) {
            return Result.NOT_ATTRIBUTED;
        }
        boolean wasAnotherAccepted =
                before.lastEpoch().filter(epoch -> acceptedEpoch >= epoch).isPresent();
        if (!wasAnotherAccepted || reason == AccountReason.CREDITS && !isCovered) {
            return Result.NOT_COUNTED;
        }
        if (before.counted() + 1 >= MAX_COUNTED) {
            return Result.REJECTED;
        }
        return before.counted() == 0 ? Result.COUNTED : Result.COUNTED_AND_DELAYED;
    }
}
