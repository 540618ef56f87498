package io.renderrelay.local.viggle.world;

import io.renderrelay.local.viggle.asset.Assets;
import io.renderrelay.local.viggle.credits.Credits;
import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.Moment;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.fault.Rules;
import io.renderrelay.local.viggle.job.Ending;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.job.Jobs;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.local.viggle.job.Plan;
import io.renderrelay.local.viggle.job.RenderTimes;
import io.renderrelay.local.viggle.ledger.Ledger;
import io.renderrelay.local.viggle.settings.Settings;
import io.renderrelay.local.viggle.submit.Account;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** The whole state of the simulated API. One event loop owns it, so nothing in it is locked. */
public final class World implements Account {

    private final Timeline time;
    private final Beginning beginning;
    private SplittableRandom random;
    private Settings settings;
    private Set<String> keys;
    private Assets assets;
    private Credits credits;
    private Jobs jobs;
    private Ledger ledger;
    private Rules<Fault> faults;
    private Rules<Outcome> outcomes;

    /** What a reset goes back to. */
    public record Beginning(String key, BigDecimal credits, double sceneSeconds, long seed, Settings settings) {}

    public World(Timeline time, Beginning beginning) {
        this.time = time;
        this.beginning = beginning;
        reset();
    }

    public void reset() {
        random = new SplittableRandom(beginning.seed());
        settings = beginning.settings();
        keys = Set.of(beginning.key());
        assets = new Assets(beginning.sceneSeconds());
        credits = new Credits(beginning.credits(), time.instant());
        jobs = new Jobs(credits);
        ledger = new Ledger();
        faults = new Rules<>(Fault::when, random.split());
        outcomes = new Rules<>(Outcome::when, random.split());
    }

    /** Charges and begins a render; the checks have seen that the credits suffice. */
    public Job accept(Job.Order order) {
        credits.reserve(order.credits(), time.instant());
        return begin(order);
    }

    private Job begin(Job.Order order) {
        Optional<Outcome> ruled = outcomes.strike(any -> true, Call.of(order.texts()));
        RenderTimes times =
                ruled.map(Outcome::times).orElse(settings.rendering().times());
        long micros = times.draw(random);
        if ("fast".equals(order.mode()) && micros != Plan.NEVER) {
            micros = (long) (micros * settings.rendering().fastFactor());
        }
        Ending ending = ruled.map(Outcome::ending).orElse(Ending.COMPLETE);
        return jobs.accept(order, Plan.of(time.now(), micros, ending));
    }

    /** Null for an id that is unknown, or whose record is no longer kept. */
    public Job job(String id, long now) {
        jobs.settle(now);
        Job job = jobs.find(id);
        return job == null || isGone(job, now) ? null : job;
    }

    private boolean isGone(Job job, long now) {
        long kept = settings.keeping().jobRecord().toNanos() / 1_000;
        return job.isForgotten()
                || (job.plan().endsAt() <= now && now - job.plan().endsAt() > kept);
    }

    public Optional<Fault> strike(Place place, Moment moment, Call call) {
        return faults.none()
                ? Optional.empty()
                : faults.strike(fault -> fault.place() == place && fault.moment() == moment, call);
    }

    public Timeline time() {
        return time;
    }

    public Settings settings() {
        return settings;
    }

    public void settings(Settings changed) {
        settings = changed;
    }

    public Credits credits() {
        jobs.settle(time.now());
        return credits;
    }

    public Jobs jobs() {
        jobs.settle(time.now());
        return jobs;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Rules<Fault> faults() {
        return faults;
    }

    public Rules<Outcome> outcomes() {
        return outcomes;
    }

    public void keys(Set<String> valid) {
        keys = valid;
    }

    @Override
    public Set<String> keys() {
        return keys;
    }

    @Override
    public Assets assets() {
        return assets;
    }

    @Override
    public BigDecimal balance() {
        return credits().balance();
    }

    @Override
    public long fastRunning() {
        long now = time.now();
        return jobs.all().stream()
                .filter(job -> "fast".equals(job.order().mode()))
                .filter(job -> !job.plan().statusAt(now).isTerminal())
                .count();
    }

    @Override
    public int fastCapacity() {
        return settings.rendering().fastCapacity();
    }

    @Override
    public double assumedSeconds() {
        return settings.measuring().urlSeconds();
    }
}
