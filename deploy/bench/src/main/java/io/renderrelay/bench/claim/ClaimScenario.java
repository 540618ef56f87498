package io.renderrelay.bench.claim;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Service;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the submitter's own claim costs while few rows wait, while very many do, and on a table that has seen many. */
public final class ClaimScenario implements Scenario {

    private static final int FEW = 1_000;
    private static final List<Claim> CLAIMS = List.of(new Claim(2, 150), new Claim(50, 10));
    private static final double WANTED = 1.5;

    /** So many times so many rows. */
    private record Claim(int slots, int times) {}

    /** A table and what claiming from it took: in each list the rounds of one size of claim. */
    private record Contestant(String name, String key, Backlog backlog, Claiming claiming, List<List<Double>> millis) {

        Contestant(String name, String key, Backlog backlog) throws SQLException {
            this(name, key, backlog, new Claiming(backlog.rows()), new ArrayList<>());
            CLAIMS.forEach(claim -> millis.add(new ArrayList<>()));
        }

        void round(boolean counts) throws SQLException {
            for (int i = 0; i < CLAIMS.size(); i++) {
                double mean =
                        claiming.timed(CLAIMS.get(i).times(), CLAIMS.get(i).slots());
                if (counts) {
                    millis.get(i).add(mean);
                }
            }
        }

        Rounds rounds(int claim) {
            return new Rounds(millis.get(claim));
        }
    }

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public String what() {
        return "cost of claiming while a thousand rows wait, and a million, and after a million";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        int many = setting.pick(100_000, 1_000_000);
        try (Installation installation = setting.install()) {
            try (Service submitter = installation.submitter(List.of("-Xmx256m"), Map.of())) {
                submitter.awaitReady(); // it has made the tables
            }
            Backlog few = new Backlog(installation.copyOfDatabase("submitter", "few"));
            Backlog waiting = new Backlog(installation.copyOfDatabase("submitter", "waiting"));
            Backlog worn = new Backlog(installation.copyOfDatabase("submitter", "worn"));
            setting.progress("queueing %,d rows".formatted(many));
            waiting.queue(many);
            waiting.resolve();
            worn.passThrough(
                    many,
                    many / 20,
                    done -> setting.progress("%,d rows have passed through all states".formatted(done)));
            List<Contestant> contestants = List.of(
                    new Contestant("%,d rows wait".formatted(FEW), "few", few),
                    new Contestant("%,d rows wait".formatted(many), "many", waiting),
                    new Contestant("%,d wait, after %,d others".formatted(FEW, many), "worn", worn));
            measure(setting, contestants);
            return result(contestants);
        }
    }

    private static void measure(Setting setting, List<Contestant> contestants) throws SQLException {
        int warmUp = 3;
        int rounds = setting.pick(5, 11);
        for (int round = 0; round < warmUp + rounds; round++) {
            for (Contestant one : contestants) {
                if (!one.key().equals("many")) {
                    one.backlog().renew(FEW);
                }
                one.round(round >= warmUp);
            }
            setting.progress("round " + (round + 1) + " of " + (warmUp + rounds));
        }
        contestants.forEach(one -> one.claiming().close());
    }

    private static Result result(List<Contestant> contestants) {
        Table table = Table.of("over 1,000 tenants", "rows a claim", "ms a claim", "min", "max", "x");
        Result result = new Result();
        for (int claim = 0; claim < CLAIMS.size(); claim++) {
            int slots = CLAIMS.get(claim).slots();
            double first = contestants.get(0).rounds(claim).median();
            for (Contestant one : contestants) {
                Rounds rounds = one.rounds(claim);
                double ratio = rounds.median() / first;
                table.row(
                        one.name(),
                        String.valueOf(slots),
                        Figures.text(rounds.median()),
                        Figures.text(rounds.min()),
                        Figures.text(rounds.max()),
                        Figures.text(ratio));
                result.ours(one.key() + "MillisAClaimOf" + slots, rounds);
                if (one != contestants.get(0)) {
                    result.ratio(
                            one.key() + "/few, " + slots + " a claim",
                            Goal.atMost(
                                    "claims of " + slots + ": " + one.name() + " / "
                                            + contestants.get(0).name(),
                                    ratio,
                                    WANTED));
                }
            }
        }
        return result.table(table).remark("One claimer, the commit with its write to disk included.");
    }
}
