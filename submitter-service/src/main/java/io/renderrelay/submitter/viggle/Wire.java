package io.renderrelay.submitter.viggle;

import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClientRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.client.impl.ClientRequestContextImpl;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;

/** What is known of one request's way to the API: whether it got a connection, and how to cut it off. */
final class Wire {

    static final String PROPERTY = Wire.class.getName();

    private volatile RestClientRequestContext context;
    private volatile boolean cut;
    private volatile boolean answerEnded;

    /** Shows the wire the request's own state, where the connection appears once it is there. */
    static final class Tap implements ClientRequestFilter {
        @Override
        public void filter(ClientRequestContext request) {
            if (request.getProperty(PROPERTY) instanceof Wire wire) {
                wire.context = ((ClientRequestContextImpl) request).getRestClientRequestContext();
            }
        }
    }

    void answerEnded() {
        answerEnded = true;
    }

    /** Nothing was sent only if no connection was obtained and the network says why; a bug is never taken for that. */
    Reply failure(Throwable failure) {
        if (cut) {
            return new Reply.Broken("no whole answer in time");
        }
        String why = describe(failure);
        return request() == null && isOfTheNetwork(failure) ? new Reply.NotSent(why) : new Reply.Broken(why);
    }

    /** Time is up: what is on the wire is broken off, what is not there yet is not sent any more. */
    void cut() {
        cut = true;
        RestClientRequestContext current = context;
        if (current != null) {
            current.setUserCanceled();
        }
        end();
    }

    /** Closes the connection unless the answer was read whole. */
    void end() {
        HttpClientRequest request = request();
        if (request != null && !answerEnded) {
            request.reset();
        }
    }

    private HttpClientRequest request() {
        RestClientRequestContext current = context;
        return current == null ? null : current.getHttpClientRequest();
    }

    private static boolean isOfTheNetwork(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof VertxException || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
