package io.renderrelay.bench.interval;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Table;
import io.renderrelay.poller.interval.IntervalPolicyTable;
import io.renderrelay.poller.interval.IntervalPolicyTable.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Collectors;

/**
 * Polls per render and how late ends are seen, of the poller's own interval policy on a simulated clock. The figures depend on
 * no machine and come out the same every time.
 */
public final class IntervalScenario implements Scenario {

    private static final String EXPONENTIAL = "exponential";
    private static final double POLLS_WHERE_LEARNABLE = 0.58;
    private static final double POLLS_WHERE_NOT = 1.05;
    private static final double POLLS_WITH_PROGRESS = 0.35;
    private static final double DELAY_IN_TROUBLE = 1.1;
    private static final double SAME_DELAY = 1.0;

    @Override
    public String name() {
        return "interval policy";
    }

    @Override
    public String what() {
        return "polls per render and delay of the poller's interval policy, on a simulated clock";
    }

    @Override
    public Result measure(Setting setting) {
        Result result = new Result();
        Map<String, List<Line>> steady = byTitle(setting, IntervalPolicyTable::steady);
        result.remark("A distribution that stays as it is:");
        print(result, steady);
        steady.forEach((title, lines) -> judge(result, title, lines));
        if (!setting.quick()) {
            Map<String, List<Line>> trouble = new LinkedHashMap<>();
            trouble.putAll(byTitle(setting, IntervalPolicyTable::coldStart));
            trouble.putAll(byTitle(setting, IntervalPolicyTable::changes));
            trouble.putAll(byTitle(setting, IntervalPolicyTable::progress));
            result.remark(
                    "A distribution that is new, that changes, or that lies (the greatest polls and the greatest delay of"
                            + " any 500 renders in a row need not be of the same 500):");
            print(result, trouble);
            result.remark("What chance alone makes of the worst 500, beside every 4 s:");
            print(result, byTitle(setting, IntervalPolicyTable::chance));
            worst(result, trouble);
        }
        return result;
    }

    private interface Part {
        void tell(IntervalPolicyTable table);
    }

    private static Map<String, List<Line>> byTitle(Setting setting, Part part) {
        List<Line> lines = new ArrayList<>();
        part.tell(new IntervalPolicyTable(line -> {
            lines.add(line);
            setting.progress(line.title() + ": " + line.what());
        }));
        return lines.stream().collect(Collectors.groupingBy(Line::title, LinkedHashMap::new, Collectors.toList()));
    }

    private static void print(Result result, Map<String, List<Line>> byTitle) {
        byTitle.forEach((title, lines) -> {
            Table table = Table.of(title, "polls", "mean delay, s", "p99, s", "polls / every 4 s", "delay / every 4 s");
            lines.forEach(line -> table.row(
                    line.what(),
                    Figures.text(line.cost().polls()),
                    Figures.text(line.cost().delay()),
                    Figures.text(line.cost().p99()),
                    Figures.text(line.cost().pollsRatio()),
                    Figures.text(line.cost().delayRatio())));
            result.table(table);
        });
    }

    private static void judge(Result result, String title, List<Line> lines) {
        String distribution = title.replaceAll("[,:(].*", "").trim();
        for (Line line : lines) {
            switch (line.what()) {
                case "learned" -> {
                    if (!title.contains("harder")) {
                        boolean learnable = !title.startsWith(EXPONENTIAL);
                        ours(result, distribution, line, learnable ? POLLS_WHERE_LEARNABLE : POLLS_WHERE_NOT);
                        if (learnable) {
                            result.goal(Goal.atMost(
                                    distribution + ": delay / every 4 s",
                                    line.cost().delayRatio(),
                                    SAME_DELAY));
                        }
                        result.ours(distribution + ": p99 seconds", line.cost().p99());
                    }
                }
                case "learned, truthful progress" ->
                    ours(result, distribution + ", progress", line, POLLS_WITH_PROGRESS);
                case "every 3 s", "every 4 s", "every 5 s", "backoff x 1.5 up to 45 s" ->
                    both(distribution + ", " + line.what(), line, result::peer);
                case IntervalPolicyTable.CLAIRVOYANT ->
                    both(distributionOrHarder(distribution, title), line, result::limit);
                default -> {}
            }
        }
        distanceFromTheLimit(result, distributionOrHarder(distribution, title), lines);
    }

    private static String distributionOrHarder(String distribution, String title) {
        return title.contains("harder") ? distribution + ", harder" : distribution;
    }

    private static void ours(Result result, String distribution, Line line, double wanted) {
        both(distribution, line, result::ours);
        result.ratio(
                distribution + ": polls/every 4 s",
                Goal.atMost(distribution + ": polls / every 4 s", line.cost().pollsRatio(), wanted));
    }

    private static void both(String who, Line line, ObjDoubleConsumer<String> to) {
        to.accept(who + ": polls", line.cost().polls());
        to.accept(who + ": mean delay seconds", line.cost().delay());
    }

    private static void distanceFromTheLimit(Result result, String distribution, List<Line> lines) {
        Map<String, Double> polls = lines.stream()
                .collect(Collectors.toMap(Line::what, line -> line.cost().polls()));
        result.ratio(
                distribution + ": polls/clairvoyant",
                polls.get("learned") / polls.get(IntervalPolicyTable.CLAIRVOYANT));
    }

    private static void worst(Result result, Map<String, List<Line>> trouble) {
        double polls = trouble.values().stream()
                .flatMap(List::stream)
                .mapToDouble(line -> line.cost().pollsRatio())
                .max()
                .orElseThrow();
        double delay = trouble.values().stream()
                .flatMap(List::stream)
                .mapToDouble(line -> line.cost().delayRatio())
                .max()
                .orElseThrow();
        result.ratio(
                        "polls in the worst distribution/every 4 s",
                        Goal.atMost(
                                "new, changed or lying distribution, worst polls / every 4 s", polls, POLLS_WHERE_NOT))
                .ratio(
                        "delay in the worst distribution/every 4 s",
                        Goal.atMost(
                                "new, changed or lying distribution, worst delay / every 4 s",
                                delay,
                                DELAY_IN_TROUBLE));
    }
}
