package io.renderrelay.local.viggle.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.renderrelay.local.viggle.fault.When;

/**
 * Which renders end how, decided at acceptance: {@code Outcome.failed("CS-UORC01-002", "No person found").onlyWhere("character_id", "c-7")},
 * {@code Outcome.failed("CS-UORC01-009", "…").withProbability(0.1)}, {@code Outcome.complete().taking(fixed(ofSeconds(1))).times(3)}.
 *
 * @param times how long these renders take; null for as long as all others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(Ending ending, RenderTimes times, When when) {

    public static Outcome complete() {
        return new Outcome(Ending.COMPLETE, null, When.ALWAYS);
    }

    /** Fails with this code, or with none where it is null. */
    public static Outcome failed(String code, String message) {
        return new Outcome(Ending.failed(code, message), null, When.ALWAYS);
    }

    /** Ends as if another had cancelled it. */
    public static Outcome cancelled() {
        return new Outcome(Ending.CANCELLED, null, When.ALWAYS);
    }

    public Outcome taking(RenderTimes renderTimes) {
        return new Outcome(ending, renderTimes, when);
    }

    public Outcome onlyWhere(String part, String value) {
        return new Outcome(ending, times, when.ofPart(part, value));
    }

    public Outcome withProbability(double p) {
        return new Outcome(ending, times, when.withProbability(p));
    }

    public Outcome times(int n) {
        return new Outcome(ending, times, when.times(n));
    }
}
