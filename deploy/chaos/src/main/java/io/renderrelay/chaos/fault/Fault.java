package io.renderrelay.chaos.fault;

import java.time.Duration;

/**
 * One fault of a schedule.
 *
 * @param number from 1
 * @param at since the schedule's begin
 * @param target name of a service, {@code broker-2}, or the victim's own name where there is one of it
 * @param lasts until it is healed
 * @param dice for what else is left to chance in it
 */
public record Fault(int number, Duration at, FaultKind kind, String target, Duration lasts, long dice) {

    public Duration healedAt() {
        return at.plus(lasts);
    }

    /** What recovers as one; faults of one victim never overlap. */
    public String victim() {
        return kind.victim() == Victim.SERVICE || kind.victim() == Victim.WIRE
                ? target
                : kind.victim().name();
    }

    /** A line for people. */
    public String told() {
        return String.format(
                "%6.1f s  %s of %s for %.1f s", at.toMillis() / 1000.0, kind, target, lasts.toMillis() / 1000.0);
    }
}
