package io.renderrelay.bench.cadence;

import io.renderrelay.bench.Scenario;
import io.renderrelay.bench.Setting;
import io.renderrelay.bench.report.Figures;
import io.renderrelay.bench.report.Goal;
import io.renderrelay.bench.report.Result;
import io.renderrelay.bench.report.Table;
import io.renderrelay.poller.cadence.CadenceTable;
import io.renderrelay.poller.cadence.CadenceTable.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import java.util.stream.Collectors;

/**
 * Looks per render and how late ends are seen, of the poller's own cadence on a simulated clock. The figures depend on
 * no machine and come out the same every time.
 */
public final class CadenceScenario implements Scenario {

    private static final String EXPONENTIAL = "exponential";
    private static final double LOOKS_WHERE_LEARNABLE = 0.58;
    private static final double LOOKS_WHERE_NOT = 1.05;
    private static final double LOOKS_WITH_PROGRESS = 0.35;
    private static final double DELAY_IN_TROUBLE = 1.1;
    private static final double SAME_DELAY = 1.0;

    @Override
    public String name() {
        return "cadence";
    }

    @Override
    public String what() {
        return "looks per render and delay of the poller's cadence, on a simulated clock";
    }

    @Override
    public Result measure(Setting setting) {
        Result result = new Result();
        Map<String, List<Line>> steady = byTitle(setting, CadenceTable::steady);
        result.remark("A world that stays as it is:");
        print(result, steady);
        steady.forEach((title, lines) -> judge(result, title, lines));
        if (!setting.quick()) {
            Map<String, List<Line>> trouble = new LinkedHashMap<>();
            trouble.putAll(byTitle(setting, CadenceTable::coldStart));
            trouble.putAll(byTitle(setting, CadenceTable::changes));
            trouble.putAll(byTitle(setting, CadenceTable::progress));
            result.remark(
                    "A world that is new, that changes, or that lies (the greatest looks and the greatest delay of"
                            + " any 500 renders in a row need not be of the same 500):");
            print(result, trouble);
            result.remark("What chance alone makes of the worst 500, beside every 4 s:");
            print(result, byTitle(setting, CadenceTable::chance));
            worst(result, trouble);
        }
        return result;
    }

    private interface Part {
        void tell(CadenceTable table);
    }

    private static Map<String, List<Line>> byTitle(Setting setting, Part part) {
        List<Line> lines = new ArrayList<>();
        part.tell(new CadenceTable(line -> {
            lines.add(line);
            setting.progress(line.title() + ": " + line.what());
        }));
        return lines.stream().collect(Collectors.groupingBy(Line::title, LinkedHashMap::new, Collectors.toList()));
    }

    private static void print(Result result, Map<String, List<Line>> byTitle) {
        byTitle.forEach((title, lines) -> {
            Table table = Table.of(title, "looks", "mean delay, s", "p99, s", "looks / every 4 s", "delay / every 4 s");
            lines.forEach(line -> table.row(
                    line.what(),
                    Figures.text(line.cost().looks()),
                    Figures.text(line.cost().delay()),
                    Figures.text(line.cost().p99()),
                    Figures.text(line.cost().looksRatio()),
                    Figures.text(line.cost().delayRatio())));
            result.table(table);
        });
    }

    private static void judge(Result result, String title, List<Line> lines) {
        String world = title.replaceAll("[,:(].*", "").trim();
        for (Line line : lines) {
            switch (line.what()) {
                case "learned" -> {
                    if (!title.contains("harder")) {
                        boolean learnable = !title.startsWith(EXPONENTIAL);
                        ours(result, world, line, learnable ? LOOKS_WHERE_LEARNABLE : LOOKS_WHERE_NOT);
                        if (learnable) {
                            result.goal(Goal.atMost(
                                    world + ": delay / every 4 s", line.cost().delayRatio(), SAME_DELAY));
                        }
                        result.ours(world + ": p99 seconds", line.cost().p99());
                    }
                }
                case "learned, truthful progress" -> ours(result, world + ", progress", line, LOOKS_WITH_PROGRESS);
                case "every 3 s", "every 4 s", "every 5 s", "backoff x 1.5 up to 45 s" ->
                    both(world + ", " + line.what(), line, result::peer);
                case CadenceTable.CLAIRVOYANT -> both(worldOrHarder(world, title), line, result::limit);
                default -> {}
            }
        }
        distanceFromTheLimit(result, worldOrHarder(world, title), lines);
    }

    private static String worldOrHarder(String world, String title) {
        return title.contains("harder") ? world + ", harder" : world;
    }

    private static void ours(Result result, String world, Line line, double wanted) {
        both(world, line, result::ours);
        result.ratio(
                world + ": looks/every 4 s",
                Goal.atMost(world + ": looks / every 4 s", line.cost().looksRatio(), wanted));
    }

    private static void both(String who, Line line, ObjDoubleConsumer<String> to) {
        to.accept(who + ": looks", line.cost().looks());
        to.accept(who + ": mean delay seconds", line.cost().delay());
    }

    private static void distanceFromTheLimit(Result result, String world, List<Line> lines) {
        Map<String, Double> looks = lines.stream()
                .collect(Collectors.toMap(Line::what, line -> line.cost().looks()));
        result.ratio(world + ": looks/clairvoyant", looks.get("learned") / looks.get(CadenceTable.CLAIRVOYANT));
    }

    private static void worst(Result result, Map<String, List<Line>> trouble) {
        double looks = trouble.values().stream()
                .flatMap(List::stream)
                .mapToDouble(line -> line.cost().looksRatio())
                .max()
                .orElseThrow();
        double delay = trouble.values().stream()
                .flatMap(List::stream)
                .mapToDouble(line -> line.cost().delayRatio())
                .max()
                .orElseThrow();
        result.ratio(
                        "looks in the worst world/every 4 s",
                        Goal.atMost("new, changed or lying world, worst looks / every 4 s", looks, LOOKS_WHERE_NOT))
                .ratio(
                        "delay in the worst world/every 4 s",
                        Goal.atMost("new, changed or lying world, worst delay / every 4 s", delay, DELAY_IN_TROUBLE));
    }
}
