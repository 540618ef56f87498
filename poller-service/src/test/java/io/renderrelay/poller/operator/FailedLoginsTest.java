package io.renderrelay.poller.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.lifecycle.FixedDelayScheduler;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

    private final FailedLogins logins = new FailedLogins(new FixedDelayScheduler());

    @Test
    void shouldLogOneLineAMinuteWhenManyLoginsFail() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            logins.delayReply();
        }

        try (LogTail log = LogTail.of(FailedLogins.class.getName())) {
            // When
            logins.report();
            logins.report();

            // Then
            assertThat(log.lines())
                    .containsExactly("Operator logins refused: wrong user name or password. failures=1000 period=1m");
        }
    }

    @Test
    void shouldLogNothingWhenNoLoginFailed() {
        try (LogTail log = LogTail.of(FailedLogins.class.getName())) {
            // When
            logins.report();

            // Then
            assertThat(log.lines()).isEmpty();
        }
    }
}
