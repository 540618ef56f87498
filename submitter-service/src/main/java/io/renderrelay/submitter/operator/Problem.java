package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An RFC 9457 problem: why a call was refused.
 *
 * @param errors problem and fix by field
 * @param request its current state, if the call conflicts with it
 * @param account likewise
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, problem details</a>
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem")
record Problem(
        String title,
        int status,
        String detail,
        List<FieldProblem> errors,
        RequestView request,
        AccountStateView account) {

    static final String JSON = "application/problem+json";
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** @param detail the problem and its fix */
    @Schema(name = "FieldProblem")
    record FieldProblem(String field, String detail) {}

    static Problem badInput(List<FieldProblem> errors) {
        return new Problem("Bad input", BAD_REQUEST, "Nothing was changed: see errors.", errors, null, null);
    }

    static Problem unknown(String requestId) {
        return new Problem(
                "Unknown request",
                NOT_FOUND,
                "No row has the id '%s': it never arrived, is among the dead letters, or is older than rows are kept."
                        .formatted(requestId),
                List.of(),
                null,
                null);
    }

    static Problem conflict(String detail, RequestView now) {
        return new Problem("Not in this state", CONFLICT, detail, List.of(), now, null);
    }

    static Problem conflict(String detail, AccountStateView now) {
        return new Problem("Not in this state", CONFLICT, detail, List.of(), null, now);
    }

    static Problem of(int status, String title, String detail) {
        return new Problem(title, status, detail, List.of(), null, null);
    }

    Response response() {
        return Response.status(status).type(JSON).entity(this).build();
    }
}
