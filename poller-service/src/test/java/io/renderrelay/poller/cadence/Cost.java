package io.renderrelay.poller.cadence;

import java.util.List;

/**
 * What watching some renders cost, beside what looking at the same renders every 4 s would have.
 *
 * @param looks per render
 * @param delay mean, in seconds
 * @param p99 of the delay
 * @param looksRatio to every 4 s
 * @param delayRatio to every 4 s
 */
public record Cost(double looks, double delay, double p99, double looksRatio, double delayRatio) {

    private static final int WINDOW = 500;

    static Cost of(List<WatchedRender> watched) {
        double looks = watched.stream().mapToDouble(WatchedRender::looks).sum();
        double delay = watched.stream().mapToDouble(WatchedRender::delay).sum();
        double plainLooks = watched.stream()
                .mapToDouble(one -> one.render().looksOfEvery4s())
                .sum();
        double plainDelay = watched.stream()
                .mapToDouble(one -> one.render().delayOfEvery4s())
                .sum();
        double[] delays =
                watched.stream().mapToDouble(WatchedRender::delay).sorted().toArray();
        int n = watched.size();
        return new Cost(looks / n, delay / n, delays[(int) (0.99 * n)], looks / plainLooks, delay / plainDelay);
    }

    /** The greatest looks and the greatest delay of any 500 renders in a row, which need not be the same ones. */
    static Cost worstOf500(List<WatchedRender> watched) {
        Cost worst = new Cost(0, 0, 0, 0, 0);
        for (int from = 0; from + WINDOW <= watched.size(); from += 10) {
            Cost one = of(watched.subList(from, from + WINDOW));
            worst = new Cost(
                    Math.max(worst.looks, one.looks),
                    Math.max(worst.delay, one.delay),
                    Math.max(worst.p99, one.p99),
                    Math.max(worst.looksRatio, one.looksRatio),
                    Math.max(worst.delayRatio, one.delayRatio));
        }
        return worst;
    }

    @Override
    public String toString() {
        return String.format(
                "%5.1f looks, %4.2f s, p99 %4.1f s | looks x %.3f, delay x %.3f",
                looks, delay, p99, looksRatio, delayRatio);
    }
}
