package io.renderrelay.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One figure of several rounds; what is reported it is the median, and how far the rounds lie apart. */
public record Rounds(List<Double> values) {

    public Rounds {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There are no rounds.");
        }
        values = values.stream().sorted().toList();
    }

    /** Of an even number of rounds the mean of the two in the middle. */
    public double median() {
        int n = values.size();
        return (values.get((n - 1) / 2) + values.get(n / 2)) / 2;
    }

    public double min() {
        return values.get(0);
    }

    public double max() {
        return values.get(values.size() - 1);
    }

    public Map<String, Double> json() {
        Map<String, Double> json = new LinkedHashMap<>();
        json.put("median", Figures.rounded(median()));
        json.put("min", Figures.rounded(min()));
        json.put("max", Figures.rounded(max()));
        return json;
    }
}
