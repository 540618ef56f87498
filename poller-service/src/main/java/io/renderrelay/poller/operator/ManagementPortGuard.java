package io.renderrelay.poller.operator;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What Quarkus 3.34 leaves open on the management port. {@code quarkus.management.limits.max-connections} is read there and
 * not applied: here a connection counts from its first request, and one without a request is closed by the idle timeout. A
 * path that cannot be decoded is answered with 400, where Vert.x would log a stack trace for each.
 */
@Singleton
class ManagementPortGuard {

    private static final int BAD_REQUEST = 400;

    private final int maxConnections;
    private final Set<HttpConnection> open = new HashSet<>();

    ManagementPortGuard(@ConfigProperty(name = "quarkus.management.limits.max-connections") int maxConnections) {
        this.maxConnections = maxConnections;
    }

    void register(@Observes ManagementInterface management) {
        management.router().route().order(Integer.MIN_VALUE).handler(this::admit);
    }

    private void admit(RoutingContext context) {
        HttpConnection connection = context.request().connection();
        if (!isAdmitted(connection)) {
            connection.close();
        } else if (isDecodable(context)) {
            context.next();
        } else {
            context.response().setStatusCode(BAD_REQUEST).end();
        }
    }

    private static boolean isDecodable(RoutingContext context) {
        try {
            context.normalizedPath();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private synchronized boolean isAdmitted(HttpConnection connection) {
        if (open.contains(connection)) {
            return true;
        }
        if (open.size() >= maxConnections) {
            return false;
        }
        open.add(connection);
        connection.closeHandler(closed -> remove(connection));
        return true;
    }

    private synchronized void remove(HttpConnection connection) {
        open.remove(connection);
    }
}
