package io.renderrelay.poller.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.viggle.PollResult;
import io.renderrelay.poller.viggle.UnreadableReason;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnreadablePollLogTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final UnreadablePollLog log = new UnreadablePollLog();
    private final Lines lines = new Lines();
    private final Logger logger = Logger.getLogger(UnreadablePollLog.class.getName());

    private static final class Lines extends Handler {

        private final List<String> said = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void listen() {
        logger.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(lines);
    }

    @Test
    void shouldLogOneLineAMinuteForEachReasonWhenPollsStayUnreadable() {
        // When
        for (int second = 0; second <= 120; second++) {
            poll(second, UnreadableReason.SERVER_ERROR, "HTTP 500: oops");
        }
        poll(121, UnreadableReason.NO_STATUS, "HTTP 200 without a readable status: <html>");

        // Then
        assertThat(lines.said)
                .hasSize(4)
                .first()
                .asString()
                .contains("reason=SERVER_ERROR", "polls=1", "example=order-1", "cause=HTTP 500: oops");
        assertThat(lines.said.get(1)).contains("polls=60");
        assertThat(lines.said.get(3)).contains("reason=NO_STATUS");
    }

    private void poll(int second, UnreadableReason reason, String why) {
        Instant at = START.plusSeconds(second);
        log.polled("order-1", at, at, new PollResult.Unreadable(reason, why));
    }
}
