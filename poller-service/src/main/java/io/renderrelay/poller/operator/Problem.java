package io.renderrelay.poller.operator;

import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An RFC 9457 problem: why a call was refused.
 *
 * @param detail the problem and its fix
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, problem details</a>
 */
@Schema(name = "Problem")
record Problem(String title, int status, String detail) {

    static final String JSON = "application/problem+json";

    Response response() {
        return Response.status(status).type(JSON).entity(this).build();
    }
}
