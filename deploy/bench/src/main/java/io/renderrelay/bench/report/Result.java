package io.renderrelay.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a scenario found: tables and remarks for people, one line of JSON for machines. */
public final class Result {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<String> blocks = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private final Map<String, Object> ours = new LinkedHashMap<>();
    private final Map<String, Object> peers = new LinkedHashMap<>();
    private final Map<String, Object> limit = new LinkedHashMap<>();
    private final Map<String, Double> ratios = new LinkedHashMap<>();

    public Result table(Table table) {
        blocks.add(table.toString());
        return this;
    }

    public Result remark(String sentence) {
        blocks.add(sentence);
        return this;
    }

    public Result ours(String name, Rounds rounds) {
        ours.put(name, rounds.json());
        return this;
    }

    public Result ours(String name, double value) {
        ours.put(name, Figures.rounded(value));
        return this;
    }

    public Result peer(String name, Rounds rounds) {
        peers.put(name, rounds.json());
        return this;
    }

    public Result peer(String name, double value) {
        peers.put(name, Figures.rounded(value));
        return this;
    }

    public Result limit(String name, double value) {
        limit.put(name, Figures.rounded(value));
        return this;
    }

    public Result limit(String name, Rounds rounds) {
        limit.put(name, rounds.json());
        return this;
    }

    public Result ratio(String name, double value) {
        ratios.put(name, Figures.rounded(value));
        return this;
    }

    /** A ratio that is to be at least, or at most, so much. */
    public Result ratio(String name, Goal goal) {
        return ratio(name, goal.value()).goal(goal);
    }

    public Result goal(Goal goal) {
        goals.add(goal);
        return this;
    }

    /** Tables, remarks and goals, with an empty line between them. */
    public String text() {
        String reached = goals.stream().map(goal -> "* " + goal).collect(Collectors.joining("\n"));
        return Stream.concat(blocks.stream(), Stream.of(reached))
                .filter(block -> !block.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    public String json(String scenario) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", scenario);
        json.put("ours", ours);
        json.put("peers", peers);
        json.put("limit", limit.isEmpty() ? null : limit);
        json.put("ratios", ratios);
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of names and numbers are always JSON.", e);
        }
    }
}
