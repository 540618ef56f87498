package io.renderrelay.poller.deciding;

import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.cadence.CadenceConfig;
import io.renderrelay.poller.cadence.HazardCadence;
import io.renderrelay.poller.running.Rhythm;
import io.renderrelay.poller.running.Wakeup;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Lets the cadence learn from what was decided, at the start and again and again. */
@Singleton
class Relearning {

    private static final Logger LOG = Logger.getLogger(Relearning.class);

    private final FinishedRows rows;
    private final HazardCadence cadence;
    private final CadenceConfig config;
    private final Rhythm rhythm;
    private final Wakeup learning;

    Relearning(
            FinishedRows rows, HazardCadence cadence, CadenceConfig config, Rhythm rhythm, ExecutorService executor) {
        this.rows = rows;
        this.cadence = cadence;
        this.config = config;
        this.rhythm = rhythm;
        this.learning = new Wakeup("learning from finished renders", executor, this::learn);
    }

    void start(@Observes StartupEvent event) {
        if (config.policy() == CadenceConfig.Policy.LEARNED) {
            learning.wake();
            rhythm.every(config.relearnEvery(), "learning from finished renders", learning::wake);
        }
    }

    private boolean learn() {
        try {
            cadence.learnFrom(rows.latest());
        } catch (SQLException e) {
            LOG.warnf("The cadence keeps to what it learned before, the database does not answer: %s", e.getMessage());
        }
        return false;
    }
}
