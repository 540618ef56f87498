package io.renderrelay.poller.operator;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells what went wrong in one form. */
public class ErrorMappers {

    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);
    private static final int UNAVAILABLE = 503;

    @ServerExceptionMapper
    public Response database(SQLException e) {
        LOG.warnf("an operator's call met the database: %s", e);
        return new Problem("The database did not answer", UNAVAILABLE, "Ask again; watching goes on meanwhile.")
                .response();
    }

    @ServerExceptionMapper
    public Response loop(TimeoutException e) {
        return new Problem("The schedule did not answer", UNAVAILABLE, "Ask again; the process may have was paused.")
                .response();
    }

    /** A path or method that there is not. */
    @ServerExceptionMapper
    public Response call(WebApplicationException e) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        return new Problem(status.getReasonPhrase(), status.getStatusCode(), "See /operator/openapi for what there is.")
                .response();
    }
}
