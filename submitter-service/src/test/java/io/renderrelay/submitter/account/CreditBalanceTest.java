package io.renderrelay.submitter.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.viggle.RenderReply;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditBalanceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"balance\":12.5,\"credits\":12.5}     | 12.5",
                "{\"credits\":6.67}                      | 6.67",
                "{\"since\":NaN,\"balance\":3}           | 3",
                "{\"balance\":NaN,\"credits\":3}         | 3",
                "{\"balance\":null,\"credits\":3}        | 3",
                "{\"balance\":12                         |",
                "{\"balance\":[12]}                      |",
                "{\"balance\":true}                      |",
                "{\"balance\":1e999999999}               |",
                "{\"balance\":1e-2147483647}             |",
                "{\"balance\":1e99999999999999}          |",
                "<html>12</html>                         |",
                "12                                      |"
            })
    void shouldReadTheBalance(String body, BigDecimal expected) {
        // When
        AccountEvent.Probed probed = CreditBalance.read(new RenderReply.Answered(200, Map.of(), body));

        // Then
        assertThat(probed).isEqualTo(new AccountEvent.Probed(true, Optional.ofNullable(expected)));
    }

    @Test
    void shouldReadNoBalanceWhenTheBodyIsIncomplete() {
        // Given
        RenderReply reply =
                new RenderReply.Answered(200, Map.of(), "{\"balance\":12}", Optional.of("the body breaks off"));

        // When
        AccountEvent.Probed probed = CreditBalance.read(reply);

        // Then
        assertThat(probed.balance()).isEmpty();
    }
}
