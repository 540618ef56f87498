package io.renderrelay.local.viggle.simulation;

import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.viggle.asset.Assets;
import io.renderrelay.local.viggle.credits.Credits;
import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.Moment;
import io.renderrelay.local.viggle.fault.Oddities;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.fault.Rules;
import io.renderrelay.local.viggle.job.Job;
import io.renderrelay.local.viggle.job.Jobs;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.local.viggle.ledger.Ledger;
import io.renderrelay.local.viggle.settings.Settings;
import io.renderrelay.local.viggle.submit.Account;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** The whole state of the simulated API. One event loop owns it, so nothing in it is locked. */
public final class Simulation {

    private final Timeline time;
    private final Beginning beginning;
    private final Account account = new RenderStanding(this);
    private Settings settings;
    private Set<String> keys;
    private Assets assets;
    private Credits credits;
    private Jobs jobs;
    private Renders renders;
    private Ledger ledger;
    private Rules<Fault> faults;
    private Rules<Outcome> outcomes;
    private Oddities oddities;

    /** What a reset goes back to. */
    public record Beginning(String key, BigDecimal credits, double sceneSeconds, long seed, Settings settings) {}

    public Simulation(Timeline time, Beginning beginning) {
        this.time = time;
        this.beginning = beginning;
        reset();
    }

    public void reset() {
        SplittableRandom random = new SplittableRandom(beginning.seed());
        settings = beginning.settings();
        keys = Set.of(beginning.key());
        assets = new Assets(beginning.sceneSeconds());
        credits = new Credits(beginning.credits(), time.instant());
        jobs = new Jobs(credits);
        ledger = new Ledger();
        faults = new Rules<>(Fault::when, random.split());
        outcomes = new Rules<>(Outcome::when, random.split());
        oddities = new Oddities(new SplittableRandom(~beginning.seed()));
        renders = new Renders(time, credits, jobs, outcomes, random);
    }

    /** Charges and begins a render; the checks have seen that the credits suffice. */
    public Job accept(Job.Order order) {
        return renders.accept(order, settings.rendering());
    }

    /** Null for an id that is unknown, or whose record is kept no longer. */
    public Job job(String id, long now) {
        return renders.find(id, now, settings.keeping().jobRecord());
    }

    public Optional<Fault> strike(Place place, Moment moment, Call call) {
        return faults.none()
                ? Optional.empty()
                : faults.strike(fault -> fault.place() == place && fault.moment() == moment, call);
    }

    /** How the reply to this call is put on the wire; empty for the usual way. */
    public Optional<OddBehaviour> oddity(Moment moment) {
        return oddities.draw(moment, settings.replying().oddityRate());
    }

    public Timeline time() {
        return time;
    }

    public Account account() {
        return account;
    }

    public Settings settings() {
        return settings;
    }

    public void settings(Settings changed) {
        settings = changed;
    }

    public Set<String> keys() {
        return keys;
    }

    public void keys(Set<String> valid) {
        keys = valid;
    }

    public Assets assets() {
        return assets;
    }

    public Credits credits() {
        jobs.resolve(time.now());
        return credits;
    }

    public Jobs jobs() {
        jobs.resolve(time.now());
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
}
