package io.renderrelay.poller.interval;

import java.util.List;

/**
 * Cost of polling some renders, compared with polling them every 4 s.
 *
 * @param polls per render
 * @param delay mean, in seconds
 * @param p99 of the delay
 * @param pollsRatio to every 4 s
 * @param delayRatio to every 4 s
 */
public record Cost(double polls, double delay, double p99, double pollsRatio, double delayRatio) {

    private static final int WINDOW = 500;

    static Cost of(List<PolledRender> inProgress) {
        double polls = inProgress.stream().mapToDouble(PolledRender::polls).sum();
        double delay = inProgress.stream().mapToDouble(PolledRender::delay).sum();
        double plainPolls = inProgress.stream()
                .mapToDouble(one -> one.render().pollsOfEvery4s())
                .sum();
        double plainDelay = inProgress.stream()
                .mapToDouble(one -> one.render().delayOfEvery4s())
                .sum();
        double[] delays =
                inProgress.stream().mapToDouble(PolledRender::delay).sorted().toArray();
        int n = inProgress.size();
        return new Cost(polls / n, delay / n, delays[(int) (0.99 * n)], polls / plainPolls, delay / plainDelay);
    }

    /** The greatest polls and the greatest delay of any 500 renders in a row, which need not be the same ones. */
    static Cost worstOf500(List<PolledRender> inProgress) {
        Cost worst = new Cost(0, 0, 0, 0, 0);
        for (int from = 0; from + WINDOW <= inProgress.size(); from += 10) {
            Cost one = of(inProgress.subList(from, from + WINDOW));
            worst = new Cost(
                    Math.max(worst.polls, one.polls),
                    Math.max(worst.delay, one.delay),
                    Math.max(worst.p99, one.p99),
                    Math.max(worst.pollsRatio, one.pollsRatio),
                    Math.max(worst.delayRatio, one.delayRatio));
        }
        return worst;
    }

    @Override
    public String toString() {
        return String.format(
                "%5.1f polls, %4.2f s, p99 %4.1f s | polls x %.3f, delay x %.3f",
                polls, delay, p99, pollsRatio, delayRatio);
    }
}
