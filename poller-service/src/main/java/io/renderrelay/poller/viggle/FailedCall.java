package io.renderrelay.poller.viggle;

import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why a call had no response, by the first of the causes that is known.
 *
 * <table>
 * <caption>Exceptions of the client</caption>
 * <tr><th>cause</th><th>reason</th></tr>
 * <tr><td>refused, no route, connect timeout, unknown host, TLS</td><td>NO_CONNECTION</td></tr>
 * <tr><td>timeout</td><td>TIMEOUT</td></tr>
 * <tr><td>closed, any other I/O error, invalid HTTP</td><td>INCOMPLETE_RESPONSE</td></tr>
 * <tr><td>anything else</td><td>UNEXPECTED</td></tr>
 * </table>
 */
final class FailedCall {

    private static final Set<Class<? extends Exception>> NO_CONNECTION = Set.of(
            ConnectException.class, NoRouteToHostException.class, UnknownHostException.class, SSLException.class);

    private static final Set<Class<? extends Exception>> INCOMPLETE =
            Set.of(IOException.class, HttpClosedException.class);

    private FailedCall() {}

    static UnreadableReason reason(Throwable failure) {
        if (hasCause(failure, NO_CONNECTION)) {
            return UnreadableReason.NO_CONNECTION;
        }
        if (hasCause(failure, Set.of(TimeoutException.class))) {
            return UnreadableReason.TIMEOUT;
        }
        return hasCause(failure, INCOMPLETE) ? UnreadableReason.INCOMPLETE_RESPONSE : UnreadableReason.UNEXPECTED;
    }

    private static boolean hasCause(Throwable failure, Set<Class<? extends Exception>> types) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
