package io.renderrelay.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports of this machine, taken from 20000 to 31999: below the range from which Linux (32768 and up) and macOS
 * (49152 and up) draw the local ports of outgoing connections. A server that is away for a while thus finds its port
 * free when it comes back, and a client that retries meanwhile cannot connect to itself.
 */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final Set<Integer> HANDED_OUT = new HashSet<>();

    private Ports() {}

    /** A port that is free now and that this JVM has not handed out before. */
    public static int free() {
        synchronized (HANDED_OUT) {
            for (int tries = 0; tries < 1_000; tries++) {
                int port = ThreadLocalRandom.current().nextInt(FIRST, END);
                if (!HANDED_OUT.contains(port) && isFree(port)) {
                    HANDED_OUT.add(port);
                    return port;
                }
            }
        }
        throw new IllegalStateException("No free TCP port was found between " + FIRST + " and " + (END - 1) + ".");
    }

    /** Whether a server could listen on that port now, on every address of the machine. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(port))
                && canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a connection of the last run still in TIME_WAIT is no reason
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
