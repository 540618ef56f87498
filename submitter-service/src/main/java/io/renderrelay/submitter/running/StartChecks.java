package io.renderrelay.submitter.running;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Stops the start where something is wrong, and says all of it at once. */
@Singleton
class StartChecks {

    private final List<StartCheck> checks;

    StartChecks(@All List<StartCheck> checks) {
        this.checks = checks;
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        List<String> problems =
                checks.stream().flatMap(check -> check.problems().stream()).toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(String.join("; ", problems));
        }
    }
}
