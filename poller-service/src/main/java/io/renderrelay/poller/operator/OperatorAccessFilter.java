package io.renderrelay.poller.operator;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers 404 to everything on the main port while no operator is configured: the operator's API is all that it serves, so
 * no spelling of a path needs to be recognised.
 */
@Singleton
class OperatorAccessFilter {

    /** Before the framework's authentication, which has 200. */
    private static final int BEFORE_AUTHENTICATION = 1_000;

    private static final int NOT_FOUND = 404;

    private final Operators operators;

    OperatorAccessFilter(Operators operators) {
        this.operators = operators;
    }

    void build(@Observes Filters filters) {
        filters.register(this::pass, BEFORE_AUTHENTICATION);
    }

    void pass(RoutingContext request) {
        if (operators.isAnybodyConfigured()) {
            request.next();
        } else {
            request.fail(NOT_FOUND);
        }
    }
}
