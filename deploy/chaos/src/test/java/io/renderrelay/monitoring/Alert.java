package io.renderrelay.monitoring;

import com.fasterxml.jackson.databind.JsonNode;

/** A rule that may wake someone. */
public record Alert(JsonNode rule) {

    String name() {
        return rule.path("alert").asText();
    }

    public String expression() {
        return rule.path("expr").asText();
    }

    String lasting() {
        return rule.path("for").asText();
    }

    String severity() {
        return rule.at("/labels/severity").asText();
    }

    String annotation(String name) {
        return rule.path("annotations").path(name).asText();
    }

    /** As reports call it. */
    @Override
    public String toString() {
        return name();
    }
}
