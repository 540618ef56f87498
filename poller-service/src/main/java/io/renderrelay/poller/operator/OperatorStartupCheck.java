package io.renderrelay.poller.operator;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Stops the start where an operator is configured who could never log in. */
@Singleton
class OperatorStartupCheck {

    private final Operators operators;

    OperatorStartupCheck(Operators operators) {
        this.operators = operators;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        List<String> problems = operators.problems();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join("; ", problems));
        }
    }
}
