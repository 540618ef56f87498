package io.renderrelay.chaos.run;

import io.renderrelay.chaos.measure.Sample;
import io.renderrelay.chaos.measure.Sampler;
import io.renderrelay.chaos.measure.Stock;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Five times as many requests as can be taken, for a while, and then few. What can be taken is set by the API here: two
 * submissions at a time, each of which takes it {@link #SUBMISSION}.
 */
final class Overload implements Course {

    private static final Duration SUBMISSION = Duration.ofMillis(200);
    private static final int IN_FLIGHT = 2;
    private static final int TIMES = 5;
    private static final double LITTLE = 1;
    private static final Duration PEACE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** With this much heap and what a JVM needs besides it, a service holds its memory. */
    private static final long MAX_RESIDENT = 500;

    private final Duration lasts;
    private final PrintStream out;
    private final List<Sample> samples = new ArrayList<>();

    Overload(Duration lasts, PrintStream out) {
        this.lasts = lasts;
        this.out = out;
    }

    @Override
    public String told() {
        return "%.0f requests per second can be taken, %.0f come for %d s, then %.0f"
                .formatted(capacity(), capacity() * TIMES, lasts.toSeconds(), LITTLE);
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        stage.installation().api().control().submitLatency(SUBMISSION);
        Sampler sampler = new Sampler(stage.installation());
        stage.stream().rate(LITTLE);
        track(sampler, PEACE);
        stage.stream().rate(capacity() * TIMES);
        track(sampler, lasts);
        stage.stream().rate(LITTLE);
        while (sample(sampler).queued() > 0) {
            Thread.sleep(PAUSE.toMillis());
        }
    }

    @Override
    public List<String> complaints(Stage stage) {
        Stock stock = sample(new Sampler(stage.installation()));
        List<String> complaints = new ArrayList<>();
        if (stock.lag() > 0) {
            complaints.add("The lag has not recovered: " + stock);
        }
        samples.stream()
                .filter(sample -> sample.resident() > MAX_RESIDENT)
                .forEach(sample -> complaints.add("Memory is not bounded: " + sample));
        return complaints;
    }

    private static double capacity() {
        return IN_FLIGHT / (SUBMISSION.toMillis() / 1000.0);
    }

    private void track(Sampler sampler, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(PAUSE.toMillis());
            sample(sampler);
        }
    }

    private Stock sample(Sampler sampler) {
        Stock stock = sampler.stock();
        List<Sample> now = sampler.services();
        samples.addAll(now);
        out.println(stock);
        now.forEach(sample -> out.println("  " + sample));
        return stock;
    }
}
