package io.renderrelay.poller.starting;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.renderrelay.poller.announcing.AnnouncingConfig;
import io.renderrelay.poller.cadence.CadenceConfig;
import io.renderrelay.poller.deciding.DecidingConfig;
import io.renderrelay.poller.watching.WatchingConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops the start, before anything else begins, where a value cannot work. */
@Singleton
class ConfigurationCheck {

    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Below the 30 s after which the database ends an idle transaction. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(25);

    private static final Duration TICK = Duration.ofMillis(1);

    private final WatchingConfig watching;
    private final CadenceConfig cadence;
    private final DecidingConfig deciding;
    private final AnnouncingConfig announcing;
    private final String baseUrl;

    ConfigurationCheck(
            WatchingConfig watching,
            CadenceConfig cadence,
            DecidingConfig deciding,
            AnnouncingConfig announcing,
            @ConfigProperty(name = "render-relay.viggle.base-url") String baseUrl) {
        this.watching = watching;
        this.cadence = cadence;
        this.deciding = deciding;
        this.announcing = announcing;
        this.baseUrl = baseUrl;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        Requirements requirements = new Requirements()
                .httpUrl("render-relay.viggle.base-url", baseUrl)
                .encryptedBeyondLoopback("render-relay.viggle.base-url", baseUrl)
                .above("render-relay.watching.looks-per-second", watching.looksPerSecond(), 0)
                .above("render-relay.watching.looks-in-flight", watching.looksInFlight(), 0)
                .above("render-relay.watching.progress-step", watching.progressStep(), 0)
                .atLeast("render-relay.watching.sweep-every", watching.sweepEvery(), SECOND)
                .atLeast("render-relay.cadence.floor", cadence.floor(), TICK)
                .atLeast("render-relay.cadence.interval", cadence.interval(), cadence.floor())
                .atLeast("render-relay.cadence.ceiling", cadence.ceiling(), cadence.floor())
                .atLeast("render-relay.cadence.relearn-every", cadence.relearnEvery(), SECOND)
                .above("render-relay.cadence.remembered", cadence.remembered(), 0)
                .above("render-relay.deciding.batch-size", deciding.batchSize(), 0)
                .above("render-relay.deciding.held", deciding.held(), 0)
                .above("render-relay.announcing.batch-size", announcing.batchSize(), 0)
                .atLeast("render-relay.announcing.acknowledgement", announcing.acknowledgement(), SECOND)
                .atMost("render-relay.announcing.acknowledgement", announcing.acknowledgement(), LONGEST_TRANSACTION)
                .atLeast("render-relay.announcing.sweep-every", announcing.sweepEvery(), SECOND);
        if (!requirements.broken().isEmpty()) {
            throw new ConfigurationException(String.join(" ", requirements.broken()));
        }
    }
}
