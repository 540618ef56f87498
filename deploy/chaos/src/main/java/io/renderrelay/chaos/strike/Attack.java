package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.Struck;
import io.renderrelay.chaos.fault.Victim;
import io.renderrelay.chaos.system.Installation;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Strikes as a schedule says, each fault in a thread of its own, and heals each in its time. */
public final class Attack {

    private final Map<Victim, Strike> strikes = new EnumMap<>(Victim.class);
    private final Map<String, ReentrantLock> busy = new ConcurrentHashMap<>();
    private final List<Struck> struck = new CopyOnWriteArrayList<>();
    private final List<String> notWell = new CopyOnWriteArrayList<>();
    private final Consumer<String> out;
    private final Clock clock;

    /**
     * @param permanent faults of the API that last as long as the run
     * @param out receives each fault as it begins
     */
    public Attack(
            Installation installation,
            List<io.renderrelay.local.viggle.fault.Fault> permanent,
            Consumer<String> out,
            Clock clock) {
        this.out = out;
        this.clock = clock;
        strikes.put(Victim.SERVICE, new ServiceStrike(installation, notWell::add));
        strikes.put(Victim.BROKERS, new BrokerStrike(installation.kafka()));
        strikes.put(Victim.DATABASE, new DatabaseStrike(installation.postgres()));
        strikes.put(Victim.API, new ApiStrike(installation.api(), permanent));
        strikes.put(Victim.WIRE, new WireStrike(installation.wires()));
        strikes.put(Victim.TEMP, new TempStrike(installation));
        strikes.put(Victim.GROUPS, new GroupStrike(installation.kafka()));
    }

    /** Returns when the last fault is healed. */
    public void strike(List<Fault> schedule) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool();
        long begin = System.nanoTime();
        try {
            CompletableFuture.allOf(schedule.stream()
                            .map(fault -> CompletableFuture.runAsync(() -> strike(fault, begin), threads))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Every fault so far that was healed, as it really was. */
    public List<Struck> struck() {
        return List.copyOf(struck);
    }

    /** Services that ended without a request to stop. */
    public List<String> notWell() {
        return List.copyOf(notWell);
    }

    private void strike(Fault fault, long begin) {
        sleepUntil(begin + fault.at().toNanos());
        ReentrantLock victim = busy.computeIfAbsent(fault.victim(), any -> new ReentrantLock(true));
        victim.lock();
        try {
            out.accept(fault.told());
            Strike strike = strikes.get(fault.kind().victim());
            Instant from = clock.instant();
            strike.begin(fault);
            sleepUntil(System.nanoTime() + fault.lasts().toNanos());
            strike.heal(fault);
            struck.add(new Struck(fault, from, clock.instant()));
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "Fault " + fault.number() + " (" + fault.told().trim() + "): " + e, e);
        } finally {
            victim.unlock();
        }
    }

    private static void sleepUntil(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted between two faults.", e);
        }
    }
}
