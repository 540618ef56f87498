package io.renderrelay.chaos.run;

import io.renderrelay.chaos.measure.Sample;
import io.renderrelay.chaos.measure.Sampler;
import io.renderrelay.chaos.measure.Stock;
import io.renderrelay.chaos.measure.Trend;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A steady stream for long, without a fault: whatever is held must stay as much as it is. */
final class Soak implements Course {

    private static final int SAMPLES = 30;
    /** Until code is compiled, pools are filled and the interval policy has learned. */
    private static final double WARM_UP = 0.2;

    private final Duration lasts;
    private final double rate;
    private final PrintStream out;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Stock> stocks = new ArrayList<>();

    /** @param rate requests per second */
    Soak(Duration lasts, double rate, PrintStream out) {
        this.lasts = lasts;
        this.rate = rate;
        this.out = out;
    }

    @Override
    public String told() {
        return "No fault for %d s, %s requests per second".formatted(lasts.toSeconds(), rate);
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        stage.stream().rate(rate);
        Sampler sampler = new Sampler(stage.installation());
        Thread.sleep(Math.round(lasts.toMillis() * WARM_UP));
        long pause = Math.round(lasts.toMillis() * (1 - WARM_UP) / SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            Thread.sleep(pause);
            sample(sampler);
        }
    }

    @Override
    public List<String> complaints(Stage stage) {
        Stream<String> ofServices = stage.installation().services().stream()
                .map(service -> service.name())
                .flatMap(name -> Stream.of(
                                growth(name, "heap", Sample::heap, new Trend(0.1, 2)),
                                growth(name, "resident memory", Sample::resident, new Trend(0.1, 10)),
                                growth(name, "threads", Sample::threads, new Trend(0.1, 2)),
                                growth(name, "open files", Sample::files, new Trend(0.1, 4)))
                        .flatMap(it -> it));
        Stream<String> ofServers = Stream.of(
                        growth("database connections", Stock::connections, new Trend(0.1, 2)),
                        growth("temporary files", Stock::temporaryFiles, new Trend(0, 2)),
                        growth("bytes a row", Stock::bytesPerRow, new Trend(0.1, 0)),
                        growth("queue", Stock::queued, new Trend(0, 5)))
                .flatMap(it -> it);
        return Stream.concat(ofServices, ofServers).toList();
    }

    private Stream<String> growth(String service, String what, ToDoubleFunction<Sample> figure, Trend allowed) {
        List<Double> values = samples.stream()
                .filter(sample -> sample.service().equals(service))
                .map(figure::applyAsDouble)
                .toList();
        return allowed.growth("The " + what + " of " + service, values).stream();
    }

    private Stream<String> growth(String what, ToDoubleFunction<Stock> figure, Trend allowed) {
        return allowed
                .growth(
                        "The " + what,
                        stocks.stream().map(figure::applyAsDouble).toList())
                .stream();
    }

    private void sample(Sampler sampler) {
        Stock stock = sampler.stock();
        List<Sample> now = sampler.services();
        stocks.add(stock);
        samples.addAll(now);
        out.println(stock);
        now.forEach(sample -> out.println("  " + sample));
    }
}
