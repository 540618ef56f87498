package io.renderrelay.submitter.lifecycle;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Fails the start if there are problems, and reports all of them. */
@Singleton
class StartupChecks {

    private final List<StartupCheck> checks;

    StartupChecks(@All List<StartupCheck> checks) {
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
