package io.renderrelay.submitter.account;

import java.util.UUID;

/**
 * Permit to send one POST.
 *
 * @param id of the holder
 * @param epoch the account's epoch in which the POST begins; a reply class counts only for that epoch
 * @param isFree whether the account was active and an accepted request would change nothing
 */
public record SubmissionPermit(UUID id, long epoch, boolean isFree) {}
