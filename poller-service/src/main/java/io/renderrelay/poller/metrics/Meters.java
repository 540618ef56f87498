package io.renderrelay.poller.metrics;

/** Every meter's name, in one place; Prometheus writes them with underscores and adds units and {@code _total}. */
final class Meters {

    /** Counter, tag {@code result}: seen, not_found, slow_down, unreadable. */
    static final String LOOKS = "render.relay.looks";
    /** Timer with a histogram: how long after its due time a look began. */
    static final String LATENESS = "render.relay.look.lateness";
    /** Gauge: jobs on the schedule. */
    static final String WATCHED = "render.relay.watched";
    /** Gauge: jobs whose look is due and waits for room. */
    static final String DUE = "render.relay.due";
    /** Gauge: looks that wait for an answer. */
    static final String IN_FLIGHT = "render.relay.looks.in.flight";
    /** Gauge: looks a second that are allowed now. */
    static final String RATE = "render.relay.looks.allowed";
    /** Gauge: share of the configured looks a second that was used of late, 1 for all of it. */
    static final String BUDGET_USE = "render.relay.looks.budget.use";
    /** Gauge: partitions of the job-created topic that are ours. */
    static final String PARTITIONS = "render.relay.owned.partitions";
    /** Gauge: outcomes seen that are not on disk yet. */
    static final String HELD = "render.relay.outcomes.held";
    /** Counter, tag {@code error}: none, one of our own codes, or API for one of its codes. */
    static final String OUTCOMES = "render.relay.outcomes";
    /** Summary: looks that a decided render took. */
    static final String LOOKS_PER_RENDER = "render.relay.looks.per.render";
    /** Timer with a histogram: from the API's own end of a render to the acknowledged event. */
    static final String DETECTION = "render.relay.detection.delay";
    /** Timer: loading open rows. */
    static final String RELOAD = "render.relay.reload";
    /** Counter: times the process noticed that it had stood still. */
    static final String FROZEN = "render.relay.frozen";

    private Meters() {}
}
