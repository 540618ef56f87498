package io.renderrelay.bench.system;

import java.util.Map;
import java.util.stream.Collectors;

/** The metrics of a service in Prometheus's text format, at one moment. */
public record Metrics(Map<String, Double> series) {

    static Metrics of(String text) {
        return new Metrics(text.lines()
                .filter(line -> !line.startsWith("#") && line.indexOf(' ') > 0)
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                        (first, again) -> first)));
    }

    /** The sum of all series with this name, whatever their labels; 0 where there is none. */
    public double sum(String name) {
        return series.entrySet().stream()
                .filter(one -> one.getKey().equals(name) || one.getKey().startsWith(name + "{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** How many values of a histogram were at most so many seconds. */
    public double atMost(String histogram, double seconds) {
        return series.entrySet().stream()
                .filter(one -> one.getKey().startsWith(histogram + "_bucket{")
                        && one.getKey().contains("le=\"" + seconds + "\""))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
