package io.renderrelay.local.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be closed when this JVM ends in an orderly way, last opened first: services before their servers. */
public final class AtExit {

    private static final Deque<AutoCloseable> OPEN = new ArrayDeque<>();
    private static boolean hooked;

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

    private static void closeAll() {
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
