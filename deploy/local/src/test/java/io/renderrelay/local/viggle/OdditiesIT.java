package io.renderrelay.local.viggle;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.Caller.Parts;
import io.renderrelay.local.viggle.ledger.AttemptView;
import io.renderrelay.local.viggle.ledger.LedgerView;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Replies that are sent in legal but odd ways. */
class OdditiesIT extends OneSimulator {

    private static final int CALLS = 60;

    @Test
    void shouldKeepTheLedgerRightWhenRepliesAreOdd() throws IOException {
        // Given
        control.oddities(0.1);

        // When
        submitMany();

        // Then
        LedgerView ledger = control.ledger();
        List<AttemptView> odd = ledger.attempts().stream()
                .filter(attempt -> attempt.oddity() != null)
                .toList();
        assertThat(ledger.attempts()).hasSize(CALLS);
        assertThat(odd).hasSizeBetween(CALLS / 5, CALLS * 4 / 5);
        assertThat(odd)
                .allSatisfy(attempt -> assertThat(attempt.reply())
                        .isEqualTo(attempt.oddity().startsWith("RETRY_AFTER") ? "429" : "200"));
        assertThat(ledger.attempts())
                .allSatisfy(attempt -> assertThat(attempt.isAccepted()).isEqualTo("200".equals(attempt.reply())));
        assertThat(ledger.jobs()).hasSize((int)
                ledger.attempts().stream().filter(AttemptView::isAccepted).count());
        assertThat(ledger.sums().paidTwice()).isZero();
    }

    @Test
    void shouldDrawTheSameWhenTheSeedIsTheSame() throws IOException {
        // Given
        control.oddities(0.1);
        submitMany();
        List<String> first = oddities();

        // When
        control.reset();
        control.oddities(0.1);
        submitMany();

        // Then
        assertThat(oddities()).isEqualTo(first);
    }

    @Test
    void shouldAnswerAsUsualWhenTheRateIsZero() throws IOException {
        // When
        control.oddities(0);

        // Then
        assertThat(caller.submit(Parts.ids("c-1")).status()).isEqualTo(200);
        assertThat(oddities()).containsExactly("none");
    }

    private void submitMany() throws IOException {
        for (int i = 0; i < CALLS; i++) {
            submit("character_id=c-" + i + "&scene_id=scene-1");
        }
    }

    /** On a connection of its own, read to its end, whatever comes. */
    private void submit(String form) throws IOException {
        try (Socket socket =
                new Socket(SIMULATOR.baseUri().getHost(), SIMULATOR.baseUri().getPort())) {
            String request = "POST /api/render HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                    + SIMULATOR.apiKey() + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + form.length() + "\r\n\r\n" + form;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().readAllBytes()).asString().startsWith("HTTP/1.");
        }
    }

    private List<String> oddities() {
        return control.ledger().attempts().stream()
                .map(AttemptView::oddity)
                .map(oddity -> Objects.requireNonNullElse(oddity, "none"))
                .toList();
    }
}
