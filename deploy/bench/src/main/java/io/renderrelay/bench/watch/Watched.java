package io.renderrelay.bench.watch;

import io.renderrelay.bench.system.HeapLog;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.Looks;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * An instance that has watched so many renders for a while.
 *
 * @param liveMegabytes of its heap once everything dead is collected
 * @param looks and rows written within {@link #WHILE}
 */
record Watched(int renders, OptionalDouble reloadSeconds, double liveMegabytes, long looks, long writes) {

    static final Duration WHILE = Duration.ofSeconds(20);

    private static final String WRITES =
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables";

    static Watched by(Watcher watcher, Installation installation, int renders, String heapAllowed) throws Exception {
        watcher.begin(renders);
        HeapLog heap = new HeapLog(installation.directory().resolve("gc-" + System.nanoTime() + ".log"));
        Looks looks = new Looks(installation);
        try (Service process = watcher.start(heap.jvmOptions(heapAllowed), renders)) {
            process.awaitReady();
            OptionalDouble reload = watcher.taken(process, renders);
            long writes = watcher.rows().number(WRITES);
            long before = looks.count();
            Waiting.pause(WHILE);
            long made = looks.count() - before;
            long written = watcher.rows().number(WRITES) - writes;
            return new Watched(renders, reload, heap.liveMegabytes(process), made, written);
        }
    }
}
