package io.renderrelay.submitter.lifecycle;

/** What the guarantee stands on has been read: work may begin. */
public record DurabilityVerified() {}
