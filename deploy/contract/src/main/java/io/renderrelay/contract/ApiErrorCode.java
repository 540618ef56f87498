package io.renderrelay.contract;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Error codes of the render API: {@code CS-}, then up to 61 letters, digits, hyphens and underscores. Events carry such a
 * code unchanged. Text of any other form is not passed on as a code: it could be mistaken for one of the codes of this
 * contract ({@code CANCELLED}, {@code RESULT_MISSING}), which say something about charges and about another try.
 *
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
public final class ApiErrorCode {

    private static final Pattern FORM = Pattern.compile("CS-[A-Za-z0-9_-]{1,61}");

    private ApiErrorCode() {}

    /**
     * @param text value of {@code error_code} in a reply of the API; null where there is none
     * @return the code without surrounding white space; empty if the text has another form
     */
    public static Optional<String> of(String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(code -> FORM.matcher(code).matches());
    }
}
