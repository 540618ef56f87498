package io.renderrelay.submitter.lifecycle;

/** Fired once the durability prerequisites are verified; intake and submission start. */
public record DurabilityVerified() {}
