package io.renderrelay.bench.intake;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Rounds;
import io.renderrelay.bench.report.Table;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Jvm;
import io.renderrelay.bench.system.Measured;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Topic;
import io.renderrelay.local.kafka.EmbeddedKafka;
import io.renderrelay.local.process.ChildProcess;
import io.renderrelay.local.process.JavaCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Records a second that become durable rows: the packaged submitter, whose account is closed so that it does nothing
 * else, against the least that does the same.
 */
public final class IntakeScenario implements Scenario {

    private static final List<String> JVM = Jvm.asDeployed("512m");
    private static final String BARE_TOPIC = "bench.bare.requests";
    private static final String PLAIN_TOPIC = "bench.plain.requests";
    private static final int PARTITIONS = 12;
    private static final double WANTED = 0.7;

    /** No one probes an account that an operator closed. */
    private static final String CLOSE_ACCOUNT =
            "UPDATE account SET version = version + 1, mode = 'SUSPENDED', since = now(), reason = NULL, why = 'bench'";

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String what() {
        return "request records a second made durable";
    }

    @Override
    public Result measure(Setting setting) throws Exception {
        try (Installation installation = setting.install();
                Service submitter = installation.submitter(JVM, Map.of())) {
            submitter.awaitReady();
            installation.rows("submitter").execute(CLOSE_ACCOUNT);
            String bootstrapServers = installation.kafka().bootstrapServers();
            Topic.create(bootstrapServers, BARE_TOPIC, PARTITIONS);
            Topic.create(bootstrapServers, PLAIN_TOPIC, PARTITIONS);
            try (Measured bare = bare(installation);
                    Service plain = installation.peer("intake", JVM, Map.of());
                    Drain drain = new Drain(installation, setting)) {
                plain.awaitReady();
                Contestant ours = new Contestant("submitter", submitter, Requests.TOPIC, "submission", 1);
                Contestant limit = new Contestant("bare consumer", bare, BARE_TOPIC, "submission", 1);
                Contestant peer = new Contestant("plain Quarkus", plain, PLAIN_TOPIC, "plain_request", 0.05);
                drain.alternate(List.of(ours, limit, peer));
                return result(ours, limit, peer);
            }
        }
    }

    private static Measured bare(Installation installation) throws Exception {
        EmbeddedKafka kafka = installation.kafka();
        Path directory = Files.createDirectories(installation.directory().resolve("bare"));
        var rows = installation.rows("submitter");
        return new Measured(ChildProcess.start(
                "bare consumer",
                JavaCommand.ofMain(
                        directory,
                        JVM,
                        BareIntake.class.getName(),
                        List.of(
                                kafka.bootstrapServers(),
                                BARE_TOPIC,
                                "bench-bare",
                                rows.url(),
                                rows.user(),
                                rows.password())),
                directory,
                environment -> {},
                directory.resolve("bare.log")));
    }

    private static Result result(Contestant ours, Contestant limit, Contestant peer) {
        Rounds submitter = new Rounds(ours.rates());
        Rounds bare = new Rounds(limit.rates());
        Rounds plain = new Rounds(peer.rates());
        double ratio = submitter.median() / bare.median();
        return new Result()
                .table(Table.ofRounds("records made durable, per second")
                        .row("submitter", submitter)
                        .row("plain Quarkus: @Incoming, @Transactional, persist", plain)
                        .row("bare consumer: JDBC batch insert (limit)", bare))
                .remark("The bare consumer inserts 500 records a poll into the submitter's table with all its indexes,"
                        + " reads no JSON, checks nothing, and stops at a record that comes again; so does plain Quarkus,"
                        + " whose table has five columns and one index.")
                .ours("recordsPerSecond", submitter)
                .peer("plainQuarkusRecordsPerSecond", plain)
                .limit("recordsPerSecond", bare)
                .ratio("submitter/bare", Goal.atLeast("submitter / bare consumer", ratio, WANTED))
                .ratio("submitter/plainQuarkus", submitter.median() / plain.median());
    }
}
