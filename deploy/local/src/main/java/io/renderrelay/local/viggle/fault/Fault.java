package io.renderrelay.local.viggle.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;

/**
 * One switch: at which call, what goes wrong, when, and with which particulars. It strikes every call unless it is narrowed:
 * {@code Fault.onSubmit(ACCEPTED_REPLY_DROPPED).times(1)}, {@code Fault.onSubmit(SERVER_ERROR).withProbability(0.01)},
 * {@code Fault.onPoll(RATE_LIMITED).retryAfter(ofSeconds(5)).times(3)}, {@code Fault.onSubmit(HANG).onlyWhere("character_id", "c-7")}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(Place place, FaultKind kind, Moment moment, When when, With with) {

    /** What is null is as usual: the kind's own moment, always, without particulars. */
    public Fault {
        moment = moment == null ? kind.moment() : moment;
        when = when == null ? When.ALWAYS : when;
        with = with == null ? With.NOTHING : with;
        if (!kind.strikes(place)) {
            throw new IllegalArgumentException(kind + " cannot strike at " + place);
        }
        if (moment.compareTo(Moment.BEFORE) < 0 && when.part() != null) {
            throw new IllegalArgumentException(kind + " strikes before the parts are read, so none can be asked for");
        }
    }

    public static Fault onSubmit(FaultKind kind) {
        return at(Place.SUBMIT, kind);
    }

    public static Fault onPoll(FaultKind kind) {
        return at(Place.POLL, kind);
    }

    public static Fault onCancel(FaultKind kind) {
        return at(Place.CANCEL, kind);
    }

    public static Fault onCredits(FaultKind kind) {
        return at(Place.CREDITS, kind);
    }

    public static Fault at(Place place, FaultKind kind) {
        return new Fault(place, kind, kind.moment(), When.ALWAYS, With.NOTHING);
    }

    /** Strikes the next n calls that fit, then is spent. */
    public Fault times(int n) {
        return when(when.times(n));
    }

    public Fault withProbability(double p) {
        return when(when.withProbability(p));
    }

    /** Only for renders whose request has this text part. */
    public Fault onlyWhere(String part, String value) {
        return when(when.ofPart(part, value));
    }

    public Fault onlyJob(String jobId) {
        return when(when.ofJob(jobId));
    }

    public Fault jobYoungerThan(Duration age) {
        return when(when.youngerThan(age.toMillis()));
    }

    /** The API acts first (accepts and charges, cancels), and then this is all the client gets to see. */
    public Fault afterActing() {
        if (moment.compareTo(Moment.BEFORE) < 0) {
            throw new IllegalArgumentException(kind + " strikes before the API could act");
        }
        return new Fault(place, kind, Moment.AFTER, when, with);
    }

    public Fault status(int status) {
        return with(with.status(status));
    }

    public Fault code(String code) {
        return with(with.code(code));
    }

    public Fault text(String text) {
        return with(with.text(text));
    }

    public Fault bytes(long n) {
        return with(with.amount(n));
    }

    public Fault by(Duration delay) {
        return with(with.amount(delay.toMillis()));
    }

    public Fault retryAfter(Duration time) {
        return with(with.retryAfter(time, false));
    }

    public Fault retryAfterDate(Duration fromNow) {
        return with(with.retryAfter(fromNow, true));
    }

    private Fault when(When changed) {
        return new Fault(place, kind, moment, changed, with);
    }

    private Fault with(With changed) {
        return new Fault(place, kind, moment, when, changed);
    }
}
