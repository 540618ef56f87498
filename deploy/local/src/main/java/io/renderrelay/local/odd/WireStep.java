package io.renderrelay.local.odd;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One step of an answer on the wire. The connection stays open after the last step unless one of them ends it. */
public sealed interface WireStep {

    /** Writes the bytes. */
    record Send(byte[] bytes) implements WireStep {}

    /** Writes the bytes that many times; stops early when the client closes the connection. */
    record SendRepeatedly(byte[] bytes, long times) implements WireStep {}

    /** Waits. */
    record Pause(Duration time) implements WireStep {}

    /** Ends the connection. */
    record End(Ending ending) implements WireStep {}

    /** How a connection ends. */
    enum Ending {
        /** FIN, after close_notify where there is TLS. */
        CLOSE,
        /** FIN without close_notify; without TLS the same as {@link #CLOSE}. */
        CLOSE_WITHOUT_NOTIFY,
        /** RST. */
        RESET
    }

    /** Header text is ISO-8859-1. */
    static WireStep send(String text) {
        return new Send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    static WireStep send(byte[] bytes) {
        return new Send(bytes);
    }

    static WireStep pause(long millis) {
        return new Pause(Duration.ofMillis(millis));
    }
}
