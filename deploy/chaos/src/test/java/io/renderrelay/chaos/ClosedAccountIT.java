package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.CHALLENGE;
import static io.renderrelay.local.viggle.fault.FaultKind.WRONG_BASE_PATH;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.ViggleControl;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand requests wait out an account that is closed to us, whatever the reason. */
@Tag("full")
class ClosedAccountIT {

    private static final int REQUESTS = 1_000;

    private enum Trouble {
        NO_CREDITS {
            @Override
            void strike(ViggleControl control) {
                control.balance(BigDecimal.ZERO);
            }

            @Override
            void heal(ViggleControl control) {
                control.topUp(new BigDecimal(100_000));
            }
        },
        KEY_REFUSED {
            @Override
            void strike(ViggleControl control) {
                control.keys();
            }

            @Override
            void heal(ViggleControl control) {
                control.keys(Secrets.API_KEY);
            }
        },
        CHALLENGE_PAGE {
            @Override
            void strike(ViggleControl control) {
                control.faults(Fault.onSubmit(CHALLENGE), Fault.onCredits(CHALLENGE));
            }

            @Override
            void heal(ViggleControl control) {
                control.clearFaults();
            }
        },
        WRONG_BASE_PATH_IN_HTML {
            @Override
            void strike(ViggleControl control) {
                control.faults(Fault.onSubmit(WRONG_BASE_PATH), Fault.onCredits(WRONG_BASE_PATH));
            }

            @Override
            void heal(ViggleControl control) {
                control.clearFaults();
            }
        };

        abstract void strike(ViggleControl control);

        abstract void heal(ViggleControl control);
    }

    private static Relay relay;

    private final Requests requests = relay.requests();

    @BeforeAll
    static void start() {
        relay = Relay.with(Map.of(
                "RENDER_RELAY_ACCOUNT_PROBE_INTERVAL", "1s",
                "RENDER_RELAY_ACCOUNT_PROBE_MAX_INTERVAL", "2s",
                "RENDER_RELAY_ACCOUNT_MAX_CONCURRENT_SUBMISSIONS", "16",
                "RENDER_RELAY_SUBMISSION_MAX_CONCURRENT", "16"));
        relay.viggle.control().renderTimes(RenderTimes.fixed(ofMillis(1)));
    }

    @AfterAll
    static void stop() {
        relay.close();
    }

    /** One that failed leaves the account as good as new to the next. */
    @AfterEach
    void heal() {
        for (Trouble trouble : Trouble.values()) {
            trouble.heal(relay.viggle.control());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldCostWaitingAndNoRequestWhenTheAccountIsClosed(Trouble trouble) {
        // Given
        ViggleControl control = relay.viggle.control();
        long attempts = control.sums().attempts();
        trouble.strike(control);
        IntStream.range(0, REQUESTS).parallel().forEach(i -> requests.send(trouble + "-" + i));
        await().atMost(ofSeconds(30)).until(() -> relay.rows.account().equals("SUSPENDED"));
        await("several probes")
                .during(ofSeconds(8))
                .atMost(ofSeconds(60))
                .pollInterval(ofMillis(500))
                .until(() -> relay.findings(requests).failed() == 0);
        long spent = control.sums().attempts() - attempts;

        // When
        trouble.heal(control);

        // Then
        Findings findings = relay.recorded(requests, ofSeconds(120));
        System.out.printf(
                "%s: %d requests waited, %d POSTs while closed, %d failed events, %d dead letters, %d completed%n",
                trouble,
                REQUESTS,
                spent,
                findings.failed(),
                findings.deadLettered(),
                findings.outcomes().size());
        assertThat(findings.failed()).isZero();
        assertThat(findings.outcomes()).hasSize(REQUESTS);
    }
}
