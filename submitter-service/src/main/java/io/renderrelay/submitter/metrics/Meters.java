package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.Counter;
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
public enum Meters {
    /** Counter; tags {@code state}, {@code tenant}. */
    RECEIVED("render.relay.requests.received", "Requests that became a row"),
    /** Counter; tag {@code state}. */
    ENTERED("render.relay.submissions.entered", "Requests that came into a state; one may come into it again"),
    /** Gauge of the installation; tag {@code state}. */
    OPEN("render.relay.requests.open", "Requests on their way in the whole installation, counted to 100,000"),
    /** Gauge of the installation. */
    OLDEST("render.relay.requests.oldest", "Age of the oldest request that is not submitted", "seconds"),
    /** Timer with a histogram. */
    REQUEST_QUEUE("render.relay.request.queue", "From a request's arrival to its job id on disk"),

    /** Timer with a histogram; tag {@code result}. */
    SUBMISSION_REQUESTS(
            "render.relay.submission.requests", "The paid POST, from connecting to the last byte of its answer"),
    /** Timer with a histogram; tags {@code operation}, {@code result}. */
    API_REQUESTS("render.relay.api.requests", "Every other call to the API"),
    /** Gauge; tag {@code state}. */
    ACCOUNT_STATE("render.relay.account.state", "1 for the current state of the account"),
    /** Gauge; tag {@code reason}. */
    ACCOUNT_SUSPENDED("render.relay.account.suspended", "1 while the account is suspended for this reason"),
    /** Gauge; 0 while it is not throttled. */
    ACCOUNT_THROTTLED_UNTIL(
            "render.relay.account.throttled.until.timestamp",
            "Time until which the API asked for no submissions (429)",
            "seconds"),
    /** Counter; tags {@code reason}, {@code result}. */
    ACCOUNT_SUSPENSIONS(
            "render.relay.account.suspensions",
            "Suspensions of the account by replies, by whether they count against the request"),
    /** Gauge. */
    BUSY("render.relay.workers.busy", "Requests that this instance prepares or submits now, or that wait for a permit"),
    /** Gauge. */
    WORKERS("render.relay.workers", "Requests that this instance may have in work at a time"),
    /** Gauge. */
    ASSET_FETCHES(
            "render.relay.asset.fetches",
            "Requests of this instance whose assets are fetched, or wait fetched for their submission"),
    /** Gauge. */
    ASSET_FETCHES_LIMIT("render.relay.asset.fetches.limit", "As many as may be at a time"),

    /** Counter; tag {@code tenant}. */
    JOBS_CREATED("render.relay.jobs.created", "Job-created events that the broker acknowledged"),
    /** Counter; tags {@code error}, {@code tenant}. */
    OUTCOMES("render.relay.outcomes", "Outcomes that the broker acknowledged"),
    /** Gauge of the installation. */
    OUTBOX_PENDING("render.relay.outbox.pending", "Recorded outcomes that are not published, counted to 100,000"),
    /** Gauge of the installation. */
    OUTBOX_OLDEST_AGE("render.relay.outbox.oldest.age", "Age of the oldest of them", "seconds"),

    /** Counter; tag {@code result}. */
    JOB_IDS_RECORDED("render.relay.job.ids.recorded", "Job ids by the result of recording them"),
    /** Counter; tag {@code stored}. */
    ORPHANED_JOB_IDS(
            "render.relay.orphaned.job.ids",
            "Job ids that the database rejected, by whether the orphan topic stored them"),
    /** Gauge of the installation. */
    CANCELLING("render.relay.cancellations.open", "Jobs that are still to be cancelled at the API, counted to 100,000"),
    /** Counter; tag {@code reason}. */
    FAILED_EVENTS_IGNORED(
            "render.relay.failed.events.ignored", "Records of the failed topic that are read and change nothing"),
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

    /** Counter; tags {@code length}, {@code tenant}. */
    SPEND_ESTIMATED("render.relay.spend.estimated", "Credits that accepted requests are expected to cost", "credits"),
    /** Counter; tags {@code reason}, {@code tenant}. */
    SPEND_REFUNDED("render.relay.spend.refunded", "Of them, credits that the API releases by its own pages", "credits"),
    /** Counter; tag {@code cap}. */
    SPEND_REFUSED("render.relay.spend.refused", "Requests that a cap refused"),
    /** Gauge of the installation. */
    SPEND_UNCERTAIN(
            "render.relay.spend.uncertain",
            "Credits of requests that may have been charged without a known job id",
            "credits"),
    /** Gauge of the installation, 0 to 1. */
    SPEND_DAILY_CAP_UTILIZATION(
            "render.relay.spend.daily.cap.utilization",
            "Highest share of its daily cap that any tenant has reserved",
            "ratio"),
    /** Gauge of the installation. */
    SPEND_NEAR_CAP("render.relay.spend.tenants.near.cap", "Tenants that have reserved four fifths of their daily cap"),
    /** Gauge of the installation, 0 to 1. */
    SPEND_TOTAL_UTILIZATION(
            "render.relay.spend.total.daily.cap.utilization",
            "Share of the installation's daily cap that all tenants have reserved",
            "ratio"),

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
    public String meter() {
        return meter;
    }

    /** The series with these tags; made at its first use, so use each once at the start. */
    Counter counter(MeterRegistry registry, Tags tags) {
        return Counter.builder(meter)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    void gauge(MeterRegistry registry, Tags tags, Supplier<Number> value) {
        Gauge.builder(meter, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    Timer timer(MeterRegistry registry, Tags tags, Duration... objectives) {
        return Timer.builder(meter)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(objectives)
                .register(registry);
    }
}
