package io.renderrelay.local.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be closed when this JVM ends in an orderly way, last opened first: services before their servers. */
public final class AtExit {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static boolean hooked;
    private static volatile boolean begun;

    private AtExit() {}

    public static void close(AutoCloseable resource) {
        synchronized (OPEN) {
            if (!hooked) {
                Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "render-relay-at-exit"));
                hooked = true;
            }
            OPEN.push(resource);
        }
    }

    public static void forget(AutoCloseable resource) {
        synchronized (OPEN) {
            OPEN.removeIf(open -> open == resource);
        }
    }

    /** Whether this JVM is ending: what fails from now on fails because of that. */
    public static boolean hasBegun() {
        return begun;
    }

    private static void closeAll() {
        begun = true;
        for (AutoCloseable next = next(); next != null; next = next()) {
            try {
                next.close();
            } catch (Exception e) {
                System.err.println("While ending: " + e);
            }
        }
    }

    private static AutoCloseable next() {
        synchronized (OPEN) {
            return OPEN.poll();
        }
    }
}
