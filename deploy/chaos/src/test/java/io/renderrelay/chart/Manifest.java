package io.renderrelay.chart;

import com.fasterxml.jackson.databind.JsonNode;

/** One resource that the chart rendered. */
record Manifest(JsonNode json) {

    String kind() {
        return json.at("/kind").asText();
    }

    String apiVersion() {
        return json.at("/apiVersion").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    /** The part at a JSON pointer; missing where there is none. */
    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
