package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.AccountReason;

/** Fired as a CDI event when a reply suspended the account, or was attributed to its request. */
public record SuspensionAttributed(AccountReason reason, SuspensionAttribution.Result result) {}
