package io.renderrelay.submitter.account;

import java.util.Optional;

/**
 * Suspensions of the account that the replies to one request caused, as stored in the request's row.
 *
 * @param lastEpoch the account's epoch that began with the latest of them; empty before the first
 * @param counted how many count against the request; see {@link SuspensionAttribution}
 */
public record Suspensions(Optional<Long> lastEpoch, int counted) {

    public static final Suspensions NONE = new Suspensions(Optional.empty(), 0);
}
