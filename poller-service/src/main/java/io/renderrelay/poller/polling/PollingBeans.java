package io.renderrelay.poller.polling;

import io.quarkus.arc.All;
import io.renderrelay.poller.interval.PollIntervalConfig;
import io.renderrelay.poller.interval.PollIntervalPolicy;
import io.renderrelay.poller.lifecycle.RetryUntilShutdown;
import io.renderrelay.poller.outcome.ObservedOutcome;
import io.renderrelay.poller.outcome.OutcomeWriter;
import io.renderrelay.poller.viggle.RenderStatusApi;
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

/** Produces the beans of polling, whose classes are independent of the framework. */
@Singleton
final class PollingBeans {

    @Produces
    @Singleton
    PollingEventLoop loop(Vertx vertx, Clock clock) {
        return new VertxPollingEventLoop(vertx, clock);
    }

    @Produces
    @Singleton
    PollSchedule schedule() {
        return new PollSchedule();
    }

    @Produces
    @Singleton
    PartitionOwnership ownership(
            PollingEventLoop loop,
            @ConfigProperty(name = "mp.messaging.incoming.job-created.session.timeout.ms") int sessionTimeoutMillis) {
        return new PartitionOwnership(Duration.ofMillis(sessionTimeoutMillis), loop.nanos());
    }

    @Produces
    @Singleton
    PollExecutor.Limits limits(
            PollingConfig config,
            @ConfigProperty(name = "quarkus.rest-client.viggle.connect-timeout") int connectMillis,
            @ConfigProperty(name = "quarkus.rest-client.viggle.read-timeout") int readMillis) {
        return new PollExecutor.Limits(
                config.maxInFlight(), Duration.ofMillis(connectMillis).plusMillis(readMillis));
    }

    @Produces
    @Singleton
    PollThrottle throttle(PollingEventLoop loop, PollingConfig config) {
        return new PollThrottle(config.maxRequestsPerSecond(), new SplittableRandom(), loop.nanos());
    }

    @Produces
    @Singleton
    PollExecutor polls(
            PollingEventLoop loop,
            PollSchedule schedule,
            PollThrottle throttle,
            RenderStatusApi api,
            PollExecutor.Limits limits,
            PollResultHandler inspection) {
        PollExecutor polls = new PollExecutor(loop, schedule, throttle, api, limits);
        polls.handledBy(inspection);
        return polls;
    }

    @Produces
    @Singleton
    ScheduleLoader reload(
            PollingEventLoop loop, InProgressJobRepository rows, RetryUntilShutdown retry, ExecutorService executor) {
        return new ScheduleLoader(loop, rows, retry, executor);
    }

    @Produces
    @Singleton
    PollDelayPolicy nextPoll(PollIntervalPolicy intervalPolicy, PollIntervalConfig config) {
        return new PollDelayPolicy(intervalPolicy, config.minInterval(), new SplittableRandom());
    }

    @Produces
    @Singleton
    @Typed(PollingListeners.class)
    PollingListeners listeners(@All List<PollingListener> listeners) {
        return new PollingListeners(listeners);
    }

    @Produces
    @Singleton
    PollResultHandler.Reporting reporting(
            OutcomeWriter decisions, ProgressSink progress, PollingListeners listeners, ProgressConfig config) {
        return new PollResultHandler.Reporting(findings(decisions, progress), listeners, config.minStepPercent());
    }

    @Produces
    @Singleton
    PollResultHandler inspection(
            PollingEventLoop loop,
            PollSchedule schedule,
            PartitionOwnership ownership,
            PollDelayPolicy nextPoll,
            PollResultHandler.Reporting reporting) {
        return new PollResultHandler(loop, schedule, ownership, nextPoll, reporting);
    }

    @Produces
    @Singleton
    PollScheduler track(
            PollingEventLoop loop,
            PollSchedule schedule,
            PartitionOwnership ownership,
            PollDelayPolicy nextPoll,
            PollingListeners listeners) {
        return new PollScheduler(loop, schedule, ownership, nextPoll, listeners);
    }

    private static PollObserver findings(OutcomeWriter decisions, ProgressSink sink) {
        return new PollObserver() {
            @Override
            public boolean hasRoom() {
                return decisions.hasRoom();
            }

            @Override
            public void ended(ObservedOutcome decision) {
                decisions.add(decision);
            }

            @Override
            public void progressed(RenderProgress progress) {
                sink.take(progress);
            }
        };
    }
}
