package io.renderrelay.submitter.reply;

import io.renderrelay.contract.ApiErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An error in one of the shapes that the API's pages and its framework show:
 * {@code {"detail": {"error_code", "message", "action"}}}, {@code {"detail": "text"}},
 * {@code {"detail": [{"loc", "msg", "type"}]}}, or {@code error_code} and {@code message} at the top level.
 *
 * @param code only a code of the form of the API, see {@link ApiErrorCode}
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
record ErrorBody(Optional<String> code, String text) {

    static Optional<ErrorBody> read(String body) {
        PartialJson json = PartialJson.read(body);
        if (json.end() == PartialJson.End.CUT || !(json.value() instanceof Map<?, ?> top)) {
            return Optional.empty();
        }
        Object detail = top.get("detail");
        if (detail instanceof Map<?, ?> object && (object.containsKey("error_code") || object.containsKey("message"))) {
            return Optional.of(ofFields(object));
        }
        if (top.get("error_code") instanceof String) {
            return Optional.of(ofFields(top));
        }
        if (detail instanceof String text) {
            return Optional.of(new ErrorBody(Optional.empty(), text));
        }
        if (detail instanceof List<?> violations) {
            return Optional.of(new ErrorBody(Optional.empty(), ofViolations(violations)));
        }
        return Optional.empty();
    }

    private static ErrorBody ofFields(Map<?, ?> fields) {
        Optional<String> code = Optional.ofNullable(fields.get("error_code"))
                .map(Object::toString)
                .flatMap(ApiErrorCode::of);
        String text = Stream.of("error_code", "message", "action")
                .map(fields::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("; "));
        return new ErrorBody(code, text);
    }

    private static String ofViolations(List<?> violations) {
        return violations.stream()
                .map(violation ->
                        violation instanceof Map<?, ?> fields ? ofViolation(fields) : String.valueOf(violation))
                .collect(Collectors.joining("; "));
    }

    private static String ofViolation(Map<?, ?> fields) {
        String place = fields.get("loc") instanceof List<?> loc
                ? loc.stream().map(String::valueOf).collect(Collectors.joining("."))
                : "";
        return place + ": " + fields.get("msg");
    }
}
