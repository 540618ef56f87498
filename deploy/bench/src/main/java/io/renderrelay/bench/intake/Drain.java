package io.renderrelay.bench.intake;

import io.renderrelay.bench.Setting;
import io.renderrelay.bench.Turns;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Requests;
import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Lets one contestant after the other empty a topic. It is paused while its topic is filled, so that only emptying is
 * timed; a round ends when the last record of each partition is a row, because each partition is emptied in order. Whoever
 * else works on the same table is paused meanwhile.
 */
final class Drain implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int WARM_UP_ROUNDS = 3;

    private final Setting setting;
    private final Rows rows;
    private final DurableRecords arrivals;
    private final Requests requests;
    private final int most;
    private int fillings;

    Drain(Installation installation, Setting setting) {
        this.setting = setting;
        this.rows = installation.rows("submitter");
        this.arrivals = new DurableRecords(rows);
        this.requests = new Requests(installation.kafka().bootstrapServers());
        this.most = setting.pick(30_000, 100_000);
    }

    void alternate(List<Contestant> contestants) {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            contestants.forEach(
                    one -> setting.progress("warm-up " + one.name() + ": " + (long) drainAlone(one, contestants)));
        }
        Turns.take(setting.pick(3, 5), contestants, one -> {
            double rate = drainAlone(one, contestants);
            one.rates().add(rate);
            setting.progress("%s: %,.0f records/s".formatted(one.name(), rate));
        });
    }

    /** @return records a second */
    private double drainAlone(Contestant one, List<Contestant> contestants) {
        List<Contestant> others = contestants.stream()
                .filter(other -> other != one && other.table().equals(one.table()))
                .toList();
        others.forEach(other -> other.process().freeze());
        try {
            return drain(one);
        } finally {
            others.forEach(other -> other.process().thaw());
        }
    }

    private double drain(Contestant one) {
        int count = (int) (most * one.share());
        rows.execute("TRUNCATE " + one.table(), "CHECKPOINT");
        one.process().freeze();
        Collection<String> last = requests.publish(one.topic(), "intake-" + fillings++ + "-", count);
        long began = System.nanoTime();
        one.process().thaw();
        Waiting.until(
                one.name() + " has stored " + count + " records", LIMIT, PAUSE, () -> arrivals.all(one.table(), last));
        double seconds = (System.nanoTime() - began) / 1e9;
        long stored = rows.number("SELECT count(*) FROM " + one.table());
        if (stored != count) {
            throw new IllegalStateException(one.name() + " stored " + stored + " of " + count + " records.");
        }
        return count / seconds;
    }

    @Override
    public void close() {
        requests.close();
        arrivals.close();
    }
}
