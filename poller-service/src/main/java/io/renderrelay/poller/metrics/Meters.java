package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Every meter of this service, in one place; what each label may say is listed in the README. Prometheus writes the names
 * with underscores and adds units and {@code _total}.
 *
 * <p>Gauges of the installation are read from the database and are the same in every instance, so take the highest and
 * never the sum; everything else is this instance's.
 */
enum Meters {
    /** Gauge. */
    IN_PROGRESS("render.relay.jobs.in.progress", "Jobs in progress on the schedule"),
    /** Gauge. */
    DUE("render.relay.polls.due", "Jobs whose poll is due and waits for capacity"),
    /** Gauge. */
    PARTITIONS("render.relay.owned.partitions", "Partitions of the job-created topic that this instance owns"),
    /** Gauge. */
    JOBS_FAILING("render.relay.jobs.failing", "Jobs whose last poll was unreadable for a reason of their own"),
    /** Counter; tag {@code result}. */
    POLLS("render.relay.polls", "Polls by result"),
    /** Counter; tag {@code reason}. */
    POLLS_UNREADABLE("render.relay.polls.unreadable", "Polls without a readable answer, by reason"),
    /** Timer with a histogram. */
    LATENESS("render.relay.poll.lateness", "How long after its due time a poll at a job that is not failing began"),
    /** Gauge. */
    IN_FLIGHT("render.relay.polls.in.flight", "Polls that wait for their answer"),
    /** Gauge. */
    RATE("render.relay.poll.rate.limit", "Current limit of polls per second"),
    /** Gauge, 1 for all of it. */
    BUDGET_USE(
            "render.relay.poll.rate.utilization.ratio",
            "Share of the configured polls per second that was used recently"),
    /** Summary with a histogram. */
    POLLS_PER_RENDER("render.relay.polls.per.job", "Readable polls per finished job"),
    /** Timer with a histogram. */
    DETECTION("render.relay.detection.delay", "From the end of a render at the API to the acknowledged event"),
    /** Counter; tags {@code error}, {@code tenant}. */
    OUTCOMES("render.relay.outcomes", "Outcomes that the broker acknowledged"),
    /** Gauge. */
    HELD("render.relay.outcomes.pending", "Observed outcomes that are not stored yet"),
    /** Gauge of the installation. */
    UNPUBLISHED("render.relay.outbox.pending", "Recorded outcomes that are not published, counted to 100,000"),
    /** Gauge of the installation. */
    OLDEST_UNPUBLISHED("render.relay.outbox.oldest.age", "Age of the oldest of them", "seconds"),
    /** Timer. */
    RELOAD("render.relay.schedule.load", "Duration of loading jobs in progress onto the schedule"),
    /** Counter. */
    PROCESS_PAUSES("render.relay.process.pauses", "Process pauses that were detected"),
    /** Counter; tag {@code code}. */
    DEAD_LETTERS("render.relay.dead.letters", "Records that were put on a dead letter topic"),
    /** Gauge. */
    DEAD_LETTERS_BLOCKED(
            "render.relay.dead.letters.blocked", "Dead-letter topics that refuse records; their channels wait"),
    /** Gauge; tag {@code channel}. */
    CONSUMER_LAG("render.relay.consumer.lag", "Records of this instance's partitions that are not committed"),
    /** Gauge; tag {@code channel}. */
    CONSUMER_STALLED(
            "render.relay.consumer.stalled", "Time without progress while there are records to handle", "seconds"),
    /** Gauge; tag {@code reference}. */
    CLOCK_SKEW("render.relay.clock.skew", "How far this machine's clock is ahead of the reference clock", "seconds");

    private final String meter;
    private final String description;
    private final String unit;

    Meters(String meter, String description) {
        this(meter, description, null);
    }

    Meters(String meter, String description, String unit) {
        this.meter = meter;
        this.description = description;
        this.unit = unit;
    }

    /** The name in the registry. */
    String meter() {
        return meter;
    }

    /** The series with these tags; made at its first use, so use each once at the start. */
    Counter counter(MeterRegistry registry, Tags tags) {
        return Counter.builder(meter).description(description).tags(tags).register(registry);
    }

    void gauge(MeterRegistry registry, Supplier<Number> value) {
        gauge(registry, Tags.empty(), value);
    }

    void gauge(MeterRegistry registry, Tags tags, Supplier<Number> value) {
        Gauge.builder(meter, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    Timer timer(MeterRegistry registry, Duration... objectives) {
        return Timer.builder(meter)
                .description(description)
                .serviceLevelObjectives(objectives)
                .register(registry);
    }

    DistributionSummary summary(MeterRegistry registry, double... objectives) {
        return DistributionSummary.builder(meter)
                .description(description)
                .serviceLevelObjectives(objectives)
                .register(registry);
    }
}
