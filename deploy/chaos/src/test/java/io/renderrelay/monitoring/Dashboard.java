package io.renderrelay.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A Grafana dashboard as its file says it. */
public record Dashboard(JsonNode json) {

    private static final Pattern CHOICES =
            Pattern.compile("label_values\\((?<series>\\w+)(\\{(?<matchers>.*)})?, (?<label>\\w+)\\)");

    String title() {
        return json.path("title").asText();
    }

    /** All but the headings of rows. */
    List<Panel> panels() {
        return stream(json.path("panels"))
                .map(panel -> new Panel(title(), panel))
                .filter(panel -> !panel.isRow())
                .toList();
    }

    List<JsonNode> variables() {
        return stream(json.at("/templating/list")).toList();
    }

    /** What is asked of Prometheus, with the name of the panel or variable. */
    public Stream<Query> queries() {
        return Stream.concat(
                panels().stream().flatMap(Panel::queries), variables().stream().flatMap(this::choices));
    }

    /** That a series has the label from whose values people choose. */
    private Stream<Query> choices(JsonNode variable) {
        Matcher choice = CHOICES.matcher(variable.path("definition").asText());
        if (!choice.find()) {
            return Stream.empty();
        }
        String matchers = choice.group("matchers") == null ? "" : choice.group("matchers") + ", ";
        return Stream.of(new Query(
                title() + ": variable " + variable.path("name").asText(),
                "%s{%s%s!=\"\"}".formatted(choice.group("series"), matchers, choice.group("label"))));
    }

    /** As reports call it. */
    @Override
    public String toString() {
        return title();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** @param where dashboard, and panel or variable */
    public record Query(String where, String expression) {}

    /** One picture. */
    record Panel(String dashboard, JsonNode json) {

        String title() {
            return json.path("title").asText();
        }

        boolean isRow() {
            return json.path("type").asText().equals("row");
        }

        List<JsonNode> targets() {
            return stream(json.path("targets")).toList();
        }

        Stream<Query> queries() {
            return targets().stream()
                    .map(target -> new Query(
                            dashboard + ": " + title(), target.path("expr").asText()));
        }
    }
}
