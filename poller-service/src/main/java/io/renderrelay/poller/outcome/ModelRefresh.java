package io.renderrelay.poller.outcome;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.interval.AdaptiveIntervalPolicy;
import io.renderrelay.poller.interval.PollIntervalConfig;
import io.renderrelay.poller.lifecycle.FixedDelayScheduler;
import io.renderrelay.poller.lifecycle.Wakeup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/**
 * Refreshes the model of the interval policy from finished renders, at the start and at {@code
 * polling.model-refresh-interval}.
 */
@Singleton
class ModelRefresh {

    private static final Logger LOG = Logger.getLogger(ModelRefresh.class);

    private final FinishedRenderRepository rows;
    private final AdaptiveIntervalPolicy intervalPolicy;
    private final PollIntervalConfig config;
    private final FixedDelayScheduler scheduler;
    private final Wakeup learning;

    ModelRefresh(
            FinishedRenderRepository rows,
            AdaptiveIntervalPolicy intervalPolicy,
            PollIntervalConfig config,
            FixedDelayScheduler scheduler,
            ExecutorService executor) {
        this.rows = rows;
        this.intervalPolicy = intervalPolicy;
        this.config = config;
        this.scheduler = scheduler;
        this.learning = new Wakeup("learning from finished renders", executor, this::learn);
    }

    void start(@Observes StartupEvent event) {
        if (config.policy() == PollIntervalConfig.Policy.LEARNED) {
            learning.wake();
            scheduler.every(config.modelRefreshInterval(), "learning from finished renders", learning::wake);
        }
    }

    private boolean learn() {
        try {
            intervalPolicy.learnFrom(rows.latest());
        } catch (SQLException e) {
            LOG.warnf("Model not refreshed; the previous one stays in use. cause=%s", e.getMessage());
        }
        return false;
    }
}
