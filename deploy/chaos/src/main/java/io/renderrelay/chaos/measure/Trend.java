package io.renderrelay.chaos.measure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a figure stays as it is: the mean of its last third is at most a little above that of its first.
 *
 * @param share by which it may grow, such as 0.1
 * @param slack by which it may grow whatever it is, in its own unit
 */
public record Trend(double share, double slack) {

    /** A sentence where it grows; empty where it does not, or where there are too few values. */
    public Optional<String> growth(String what, List<Double> values) {
        int third = values.size() / 3;
        if (third == 0) {
            return Optional.empty();
        }
        double first = mean(values.subList(0, third));
        double last = mean(values.subList(values.size() - third, values.size()));
        return last <= first * (1 + share) + slack
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%s grows: from %.1f to %.1f", what, first, last));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
