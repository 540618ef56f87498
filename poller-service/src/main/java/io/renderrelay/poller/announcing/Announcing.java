package io.renderrelay.poller.announcing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.poller.deciding.DecidingListener;
import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.running.Lifetime;
import io.renderrelay.poller.running.Rhythm;
import io.renderrelay.poller.running.Wakeup;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;

/** Runs the announcer: right after outcomes were written, and now and then for those that nobody was woken for. */
@Singleton
class Announcing implements DecidingListener {

    private static final Logger LOG = Logger.getLogger(Announcing.class);
    private static final Duration AFTER_BUSY = Duration.ofMillis(5);
    private static final Duration AFTER_BUSY_AT_MOST = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private static final Duration LAST_ACKNOWLEDGEMENT = Duration.ofSeconds(2);
    /** After watching has stopped and outcomes were written. */
    private static final int LAST_PASS = 30;

    private final Announcer announcer;
    private final AnnouncingConfig config;
    private final Rhythm rhythm;
    private final Lifetime lifetime;
    private final Wakeup sending;
    private Duration busyPause = AFTER_BUSY;

    Announcing(
            Announcer announcer, AnnouncingConfig config, Rhythm rhythm, Lifetime lifetime, ExecutorService executor) {
        this.announcer = announcer;
        this.config = config;
        this.rhythm = rhythm;
        this.lifetime = lifetime;
        this.sending = new Wakeup("announcing", executor, this::announce);
    }

    void start(@Observes StartupEvent event) {
        sending.wake();
        rhythm.every(config.sweepEvery(), "the sweep for outcomes to announce", sending::wake);
    }

    @Override
    public void decided(List<Decision> decided) {
        if (!decided.isEmpty()) {
            sending.wake();
        }
    }

    /** After what was seen is on disk: one more pass, so that it need not wait for the successor. */
    void stop(@Observes @Priority(LAST_PASS) ShutdownEvent event) {
        try {
            announcer.announceBatch(LAST_ACKNOWLEDGEMENT);
        } catch (SQLException e) {
            LOG.infof("What is not announced yet is left to the successor: %s", e.getMessage());
        }
    }

    private boolean announce() {
        try {
            Announcer.Pass pass = announcer.announceBatch(config.acknowledgement());
            if (pass == Announcer.Pass.BUSY) {
                return againAfterBusy();
            }
            busyPause = AFTER_BUSY;
            return pass == Announcer.Pass.FAILED ? againAfter(AFTER_FAILURE) : pass == Announcer.Pass.MORE;
        } catch (SQLException e) {
            LOG.warnf("Outcomes wait to be announced, the database does not answer: %s", e.getMessage());
            return againAfter(AFTER_FAILURE);
        }
    }

    private boolean againAfterBusy() {
        boolean again = againAfter(busyPause);
        busyPause = busyPause.multipliedBy(2).compareTo(AFTER_BUSY_AT_MOST) < 0
                ? busyPause.multipliedBy(2)
                : AFTER_BUSY_AT_MOST;
        return again;
    }

    private boolean againAfter(Duration pause) {
        lifetime.pause(pause);
        return !lifetime.isEnding();
    }
}
