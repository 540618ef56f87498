package io.renderrelay.submitter.running;

/** What the guarantee stands on has been looked at: work may begin. */
public record GroundIsFirm() {}
