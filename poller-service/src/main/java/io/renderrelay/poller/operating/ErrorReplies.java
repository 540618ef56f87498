package io.renderrelay.poller.operating;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells what went wrong in one form. */
public class ErrorReplies {

    private static final Logger LOG = Logger.getLogger(ErrorReplies.class);
    private static final int UNAVAILABLE = 503;

    @ServerExceptionMapper
    public Response database(SQLException e) {
        LOG.warnf("an operator's call met the database: %s", e);
        return new Problem("The database did not answer", UNAVAILABLE, "Ask again; watching goes on meanwhile.")
                .response();
    }

    @ServerExceptionMapper
    public Response loop(TimeoutException e) {
        return new Problem("The schedule did not answer", UNAVAILABLE, "Ask again; the process may have stood still.")
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
