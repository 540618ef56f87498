package io.renderrelay.submitter.account;

/** Fired as a CDI event, asynchronously, when {@link Gate#admits} may have turned true; waiting work looks again. */
public record GateOpened() {}
