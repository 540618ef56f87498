package io.renderrelay.chaos.run;

import static io.renderrelay.local.viggle.asset.AssetState.UNKNOWN;

import io.renderrelay.chaos.judge.Evidence;
import io.renderrelay.chaos.judge.Judge;
import io.renderrelay.chaos.judge.Verdict;
import io.renderrelay.chaos.load.Drafts;
import io.renderrelay.chaos.load.PoisonStream;
import io.renderrelay.chaos.load.RequestStream;
import io.renderrelay.chaos.load.UnresponsiveHost;
import io.renderrelay.chaos.strike.Attack;
import io.renderrelay.chaos.system.Folder;
import io.renderrelay.chaos.system.Installation;
import io.renderrelay.local.process.AtExit;
import io.renderrelay.local.viggle.Fixtures;
import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.asset.Asset;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.local.viggle.job.Outcome;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One run: everything up, requests and faults, healing, quiet, judgement. */
final class ChaosRun {

    /** Beyond the longest render; a promise is not a promise if it takes longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final long GRACE_MILLIS = 700;

    private static final double POISON_PER_SECOND = 2;

    /** Of the calls, for each group of odd replies. */
    private static final double ODDITY_RATE = 0.05;

    private final Path home;
    private final Plan plan;
    private final PrintStream out;
    private final Clock clock;

    /** @param home the repository's root */
    ChaosRun(Path home, Plan plan, PrintStream out, Clock clock) {
        this.home = home;
        this.plan = plan;
        this.out = out;
        this.clock = clock;
    }

    /** Whether every promise was kept. */
    boolean run() throws InterruptedException {
        out.println(plan.told());
        try (Folder folder = new Folder();
                UnresponsiveHost host = plan.hostile() ? new UnresponsiveHost() : null) {
            Optional<UnresponsiveHost> hostile = Optional.ofNullable(host);
            try (Installation installation = Installation.start(
                    home, plan.shape(), folder, plan.seed(), hostile.map(UnresponsiveHost::authority))) {
                return judged(installation, folder, hostile);
            } catch (RuntimeException e) {
                waitWhereTheRunWasEnded();
                Kept.logs(folder, keptIn());
                out.println("The run could not be finished; its logs are kept in " + keptIn());
                throw e;
            }
        }
    }

    /** Ctrl-C reaches every process of the terminal immediately: their end is no failure then, and this JVM ends here. */
    private static void waitWhereTheRunWasEnded() throws InterruptedException {
        Thread.sleep(GRACE_MILLIS);
        if (AtExit.hasBegun()) {
            new CountDownLatch(1).await();
        }
    }

    private boolean judged(Installation installation, Folder folder, Optional<UnresponsiveHost> hostile)
            throws InterruptedException {
        Drafts drafts = prepared(installation.api().control(), folder, hostile);
        Attack attack = new Attack(installation, permanentFaults(), out::println, clock);
        String bootstrapServers = installation.kafka().bootstrapServers();
        try (EventLog log = new EventLog(bootstrapServers);
                RequestStream stream = new RequestStream(bootstrapServers, drafts, clock);
                PoisonStream poison = new PoisonStream(bootstrapServers, plan.seed())) {
            Witness witness = new Witness(installation, stream, poison, log);
            Course.Stage stage = new Course.Stage(installation, stream, attack);
            if (plan.hostile()) {
                poison.rate(POISON_PER_SECOND);
            }
            plan.course().run(stage);
            // the firewall too: what it blocked is accepted from now on, unless it was rejected meanwhile
            installation.api().control().clearFaults();
            Instant healed = clock.instant();
            out.println("Everything is healed; waiting for quiet.");
            stream.end();
            poison.end();
            List<String> notWell = new ArrayList<>(
                    new Quiet(installation, witness).await(plan.longestRender().plus(PATIENCE)));
            notWell.addAll(plan.course().complaints(stage));
            Evidence evidence = witness.evidence(healed, attack, notWell);
            Verdict verdict = Judge.judge(evidence);
            if (!verdict.holds()) {
                keep(evidence, attack, verdict, folder);
            }
            out.println("Outcomes: " + verdict.endings());
            out.printf(
                    "%d requests are uncertain, after %d of %d faults%n",
                    verdict.figures().uncertain(), verdict.doubtful().size(), plan.faults());
            out.println(verdict.figures().json(plan.seed(), plan.faults()));
            return verdict.holds();
        }
    }

    private List<Fault> permanentFaults() {
        return plan.hostile()
                ? List.of(Fault.onSubmit(FaultKind.CHALLENGE).onlyWhere("character_id", Drafts.BLOCKED_CHARACTER))
                : List.of();
    }

    private Drafts prepared(ViggleControl api, Folder folder, Optional<UnresponsiveHost> hostile) {
        Path assets = folder.made("assets");
        Fixtures.copyTo(assets);
        api.renderTimes(RenderTimes.uniform(plan.shortestRender(), plan.longestRender()));
        api.oddities(plan.oddApi() ? ODDITY_RATE : 0);
        api.assets(Asset.scene(Drafts.DELETED_SCENE, UNKNOWN, 4));
        api.outcome(Outcome.failed("CS-UORC01-002", "No person found in the scene")
                .onlyWhere("scene_id", Drafts.EMPTY_SCENE));
        return new Drafts(
                plan.seed(),
                assets.resolve(Fixtures.PNG).toUri(),
                assets.resolve(Fixtures.MP4).toUri(),
                hostile);
    }

    private void keep(Evidence evidence, Attack attack, Verdict verdict, Folder folder) {
        verdict.findings().forEach(finding -> out.println(Kept.line(finding)));
        Kept.logs(folder, keptIn());
        Kept.evidence(evidence, attack, verdict, keptIn());
        out.println("Logs, ledger and topics are kept in " + keptIn());
    }

    private Path keptIn() {
        return home.resolve("deploy/chaos/target/failed-runs/seed-" + plan.seed())
                .toAbsolutePath()
                .normalize();
    }
}
