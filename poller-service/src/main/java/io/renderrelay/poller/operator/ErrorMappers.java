package io.renderrelay.poller.operator;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps errors to RFC 9457 problems. */
public class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
    private static final int UNAVAILABLE = 503;

    @ServerExceptionMapper
    public Response database(SQLException e) {
        LOG.warnf("Operator request failed in the database. cause=%s", e);
        return new Problem("The database did not answer", UNAVAILABLE, "Retry; polling continues.").response();
    }

    @ServerExceptionMapper
    public Response loop(TimeoutException e) {
        return new Problem("The schedule did not answer", UNAVAILABLE, "Retry; the process may have been paused.")
                .response();
    }

    /** An unknown path or method. */
    @ServerExceptionMapper
    public Response call(WebApplicationException e) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), "See /operator/openapi for the API.")
                .response();
    }
}
