package io.renderrelay.submitter.operator;

import io.quarkus.security.ForbiddenException;
import io.renderrelay.submitter.account.AccountStateUnavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps errors to RFC 9457 problems. */
public class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
    private static final int FORBIDDEN = 403;
    private static final int UNAVAILABLE = 503;

    @ServerExceptionMapper
    public Response database(SQLException e) {
        return unavailable(e);
    }

    @ServerExceptionMapper
    public Response account(AccountStateUnavailable e) {
        return unavailable(e);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return Problem.of(FORBIDDEN, "Not allowed", "Your role is read, and this needs the role act.")
                .response();
    }

    /** An unknown path, method or content type. */
    @ServerExceptionMapper
    public Response call(WebApplicationException e) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        String detail = status.getStatusCode() == Response.Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode()
                ? "Send JSON, with Content-Type: application/json."
                : "See /operator/openapi for the API.";
        return Problem.of(status.getStatusCode(), status.getReasonPhrase(), detail)
                .response();
    }

    private static Response unavailable(Exception e) {
        LOG.warnf("Operator request failed in the database. cause=%s", e);
        return Problem.of(
                        UNAVAILABLE,
                        "The database did not answer",
                        "It is not known whether anything was changed: read again. Repeating the request is safe.")
                .response();
    }
}
