package io.renderrelay.poller.watching;

import io.quarkus.arc.All;
import io.renderrelay.poller.cadence.Cadence;
import io.renderrelay.poller.cadence.CadenceConfig;
import io.renderrelay.poller.deciding.Decision;
import io.renderrelay.poller.deciding.Decisions;
import io.renderrelay.poller.running.Perseverance;
import io.renderrelay.poller.viggle.RenderStatus;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the parts of watching together; none of them knows the framework. */
@Singleton
final class WatchingBeans {

    @Produces
    @Singleton
    Loop loop(Vertx vertx, Clock clock) {
        return new VertxLoop(vertx, clock);
    }

    @Produces
    @Singleton
    Schedule schedule() {
        return new Schedule();
    }

    @Produces
    @Singleton
    Ownership ownership(
            Loop loop,
            @ConfigProperty(name = "mp.messaging.incoming.job-created.session.timeout.ms") int sessionTimeoutMillis) {
        return new Ownership(Duration.ofMillis(sessionTimeoutMillis), loop.nanos());
    }

    @Produces
    @Singleton
    Looks.Limits limits(
            WatchingConfig config,
            @ConfigProperty(name = "quarkus.rest-client.viggle.connect-timeout") int connectMillis,
            @ConfigProperty(name = "quarkus.rest-client.viggle.read-timeout") int readMillis) {
        return new Looks.Limits(
                config.looksInFlight(), Duration.ofMillis(connectMillis).plusMillis(readMillis));
    }

    @Produces
    @Singleton
    PollThrottle throttle(Loop loop, WatchingConfig config) {
        return new PollThrottle(config.looksPerSecond(), new SplittableRandom(), loop.nanos());
    }

    @Produces
    @Singleton
    Looks looks(
            Loop loop,
            Schedule schedule,
            PollThrottle throttle,
            RenderStatus api,
            Looks.Limits limits,
            Inspection inspection) {
        Looks looks = new Looks(loop, schedule, throttle, api, limits);
        looks.handledBy(inspection);
        return looks;
    }

    @Produces
    @Singleton
    Reload reload(Loop loop, OpenRows rows, Perseverance perseverance, ExecutorService executor) {
        return new Reload(loop, rows, perseverance, executor);
    }

    @Produces
    @Singleton
    NextLook nextLook(Cadence cadence, CadenceConfig config) {
        return new NextLook(cadence, config.floor(), new SplittableRandom());
    }

    @Produces
    @Singleton
    @Typed(WatchListeners.class)
    WatchListeners listeners(@All List<WatchListener> listeners) {
        return new WatchListeners(listeners);
    }

    @Produces
    @Singleton
    Inspection.Reporting reporting(
            Decisions decisions, ProgressSink progress, WatchListeners listeners, WatchingConfig config) {
        return new Inspection.Reporting(findings(decisions, progress), listeners, config.progressStep());
    }

    @Produces
    @Singleton
    Inspection inspection(
            Loop loop, Schedule schedule, Ownership ownership, NextLook nextLook, Inspection.Reporting reporting) {
        return new Inspection(loop, schedule, ownership, nextLook, reporting);
    }

    @Produces
    @Singleton
    Watch watch(Loop loop, Schedule schedule, Ownership ownership, NextLook nextLook, WatchListeners listeners) {
        return new Watch(loop, schedule, ownership, nextLook, listeners);
    }

    private static Findings findings(Decisions decisions, ProgressSink sink) {
        return new Findings() {
            @Override
            public boolean hasRoom() {
                return decisions.hasRoom();
            }

            @Override
            public void ended(Decision decision) {
                decisions.add(decision);
            }

            @Override
            public void progressed(Progress progress) {
                sink.take(progress);
            }
        };
    }
}
