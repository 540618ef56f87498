package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.submitter.operator.Problem.FieldProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A JSON object that is read field by field; reports all problems at once, each with its fix. */
final class JsonBody {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<FieldProblem> problems = new ArrayList<>();
    private final JsonNode json;

    /** @param fields the known ones; an unknown field is a problem */
    JsonBody(byte[] bytes, Set<String> fields) {
        this.json = read(bytes);
        json.fieldNames().forEachRemaining(name -> {
            if (!fields.contains(name)) {
                problems.add(new FieldProblem(
                        printable(name),
                        "is unknown; the fields are " + fields.stream().sorted().toList()));
            }
        });
    }

    /** One line of printable text. */
    String line(String field, int most, String meaning) {
        String text =
                json.path(field).isTextual() ? json.path(field).textValue().strip() : "";
        boolean good = !text.isEmpty()
                && text.length() <= most
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        return require(good, field, "must be one line of 1 to %d characters: %s".formatted(most, meaning)) ? text : "";
    }

    int number(String field, String meaning) {
        JsonNode value = json.path(field);
        boolean good = value.isInt() && value.intValue() >= 0;
        return require(good, field, "must be a whole number: " + meaning) ? value.intValue() : 0;
    }

    boolean yes(String field, String meaning) {
        return require(
                json.path(field).isBoolean() && json.path(field).booleanValue(), field, "must be true: " + meaning);
    }

    boolean require(boolean good, String field, String fix) {
        if (!good) {
            problems.add(new FieldProblem(field, fix));
        }
        return good;
    }

    List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    private JsonNode read(byte[] bytes) {
        try {
            JsonNode read = MAPPER.readTree(bytes == null ? new byte[0] : bytes);
            if (read.isObject()) {
                return read;
            }
        } catch (IOException notJson) {
            problems.add(new FieldProblem("(body)", "must be JSON"));
            return MAPPER.createObjectNode();
        }
        problems.add(new FieldProblem("(body)", "must be a JSON object"));
        return MAPPER.createObjectNode();
    }

    private static String printable(String name) {
        return name.length() <= 64 && name.chars().allMatch(c -> c > ' ' && c < 0x7F) ? name : "(unprintable)";
    }
}
