package io.renderrelay.chaos.run;

import io.renderrelay.chaos.fault.Fault;
import java.time.Duration;
import java.util.List;

/**
 * Faults as scheduled, under a steady stream.
 *
 * @param rate requests per second
 */
record Storm(List<Fault> schedule, double rate) implements Course {

    private static final Duration PEACE = Duration.ofSeconds(3);

    @Override
    public String told() {
        Duration lasts =
                schedule.stream().map(Fault::healedAt).max(Duration::compareTo).orElse(Duration.ZERO);
        return "%d faults in %d s, %s requests per second".formatted(schedule.size(), lasts.toSeconds(), rate);
    }

    @Override
    public void run(Stage stage) throws InterruptedException {
        stage.stream().rate(rate);
        Thread.sleep(PEACE.toMillis());
        stage.attack().strike(schedule);
    }

    @Override
    public List<String> complaints(Stage stage) {
        return List.of();
    }
}
