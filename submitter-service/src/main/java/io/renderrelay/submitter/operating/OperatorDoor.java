package io.renderrelay.submitter.operating;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Without a configured operator nothing is there: not even a login, nor the description of the API. */
@Singleton
class OperatorDoor {

    static final String PATH = "/operator";
    /** Before the framework's authentication, which has 200. */
    private static final int BEFORE_AUTHENTICATION = 1_000;

    private static final int NOT_FOUND = 404;

    private final Operators operators;

    OperatorDoor(Operators operators) {
        this.operators = operators;
    }

    void build(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_AUTHENTICATION);
    }

    void pass(RoutingContext request) {
        if (operators.isAnybodyConfigured() || !isOurs(request.normalizedPath())) {
            request.next();
        } else {
            request.fail(NOT_FOUND);
        }
    }

    private static boolean isOurs(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }
}
