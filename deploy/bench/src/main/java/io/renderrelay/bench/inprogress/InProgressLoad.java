package io.renderrelay.bench.inprogress;

import io.renderrelay.bench.system.HeapLog;
import io.renderrelay.bench.system.Installation;
import io.renderrelay.bench.system.PollCounts;
import io.renderrelay.bench.system.Service;
import io.renderrelay.bench.system.Waiting;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * An instance that has had so many renders in progress for a while.
 *
 * @param liveMegabytes of its heap once everything dead is collected
 * @param polls and rows written within {@link #WHILE}
 */
record InProgressLoad(int renders, OptionalDouble loadSeconds, double liveMegabytes, long polls, long writes) {

    static final Duration WHILE = Duration.ofSeconds(20);

    private static final String WRITES =
            "SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_user_tables";

    static InProgressLoad by(
            InProgressContestant contestant, Installation installation, int renders, String heapAllowed)
            throws Exception {
        contestant.begin(renders);
        HeapLog heap = new HeapLog(installation.directory().resolve("gc-" + System.nanoTime() + ".log"));
        PollCounts polls = new PollCounts(installation);
        try (Service process = contestant.start(heap.jvmOptions(heapAllowed), renders)) {
            process.awaitReady();
            OptionalDouble reload = contestant.taken(process, renders);
            long writes = contestant.rows().number(WRITES);
            long before = polls.count();
            Waiting.pause(WHILE);
            long made = polls.count() - before;
            long written = contestant.rows().number(WRITES) - writes;
            return new InProgressLoad(renders, reload, heap.liveMegabytes(process), made, written);
        }
    }
}
