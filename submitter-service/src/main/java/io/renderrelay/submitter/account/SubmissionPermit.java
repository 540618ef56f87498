package io.renderrelay.submitter.account;

import java.util.UUID;

/**
 * Leave to send one POST.
 *
 * @param id who holds it
 * @param epoch the account's epoch in which the POST begins; a verdict counts only for that epoch
 * @param isFree whether it was given while the account was open and an accepted request changes nothing
 */
public record SubmissionPermit(UUID id, long epoch, boolean isFree) {}
