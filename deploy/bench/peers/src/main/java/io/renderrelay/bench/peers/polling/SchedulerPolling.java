package io.renderrelay.bench.peers.polling;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.renderrelay.bench.peers.PeerConfig;
import io.renderrelay.bench.peers.viggle.RenderApi;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * A db-scheduler task for each render, scheduled again until the render is over. What is in progress is a table, so it outlives
 * the process, and each poll writes to it twice.
 *
 * @see <a href="https://github.com/kagkarlsson/db-scheduler#custom-tasks">its README</a>
 * @see <a href="https://github.com/kagkarlsson/db-scheduler/blob/master/docs/performance.md">its advice on performance</a>
 */
@Singleton
public class SchedulerPolling {

    private static final TaskDescriptor<Void> POLL = TaskDescriptor.of("poll");

    /** A hundred times as often as by default, because no poll can come closer to its time. */
    private static final Duration POLLING = Duration.ofMillis(100);

    private final PeerConfig config;
    private final Renders renders;
    private final Lateness lateness;
    private final RenderApi api;
    private final Instance<DataSource> database;
    private final Clock clock = Clock.systemUTC();
    private Scheduler scheduler;

    SchedulerPolling(
            PeerConfig config,
            Renders renders,
            Lateness lateness,
            @RestClient RenderApi api,
            Instance<DataSource> database) {
        this.config = config;
        this.renders = renders;
        this.lateness = lateness;
        this.api = api;
        this.database = database;
    }

    void start(@Observes StartupEvent event) {
        if (config.peer().equals("db-scheduler")) {
            SchedulerTable.create(database.get());
            scheduler = scheduler();
            scheduler.scheduleBatch(firstPolls());
            scheduler.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (scheduler != null) {
            scheduler.stop();
        }
    }

    /** With the strategy and the limits that are advised where there is always more to do than threads. */
    private Scheduler scheduler() {
        CustomTask<Void> task = Tasks.custom(POLL).execute((instance, context) -> poll(context.getExecution()));
        return Scheduler.create(database.get(), task)
                .threads(config.inFlight())
                .pollingInterval(POLLING)
                .pollUsingLockAndFetch(1.0, 4.0)
                .build();
    }

    private CompletionHandler<Void> poll(Execution execution) {
        lateness.record(Duration.between(execution.executionTime, clock.instant()));
        boolean over = api.statusAwaited(execution.taskInstance.getId()).isOver();
        return over
                ? new CompletionHandler.OnCompleteRemove<>()
                : new CompletionHandler.OnCompleteReschedule<>(FixedDelay.of(renders.interval()));
    }

    private Stream<SchedulableInstance<?>> firstPolls() {
        List<String> ids = renders.ids();
        Instant now = clock.instant();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> POLL.instance(ids.get(i)).scheduledTo(now.plus(renders.untilFirstPoll(i, ids.size()))));
    }
}
