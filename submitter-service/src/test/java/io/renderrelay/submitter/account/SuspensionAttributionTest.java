package io.renderrelay.submitter.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.account.SuspensionAttribution.Result;
import io.renderrelay.submitter.reply.AccountReason;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspensionAttributionTest {

    @ParameterizedTest(
            name = "{0}, suspended before in epoch {1}, accepted in {2}, covered: {3}, counted before: {4}: {5}")
    @CsvSource(
            delimiter = '|',
            value = {
                // reason    | previous | accepted | covered | counted | result
                "CREDENTIALS |          | 9        | false   | 0       | NOT_ATTRIBUTED",
                "CREDENTIALS | 7        | 9        | true    | 2       | NOT_ATTRIBUTED",
                "CHALLENGE   |          | 0        | false   | 0       | NOT_COUNTED",
                "CHALLENGE   |          | 9        | false   | 0       | NOT_COUNTED",
                "CHALLENGE   | 7        | 6        | false   | 0       | NOT_COUNTED",
                "CHALLENGE   | 7        | 6        | false   | 2       | NOT_COUNTED",
                "CHALLENGE   | 7        | 7        | false   | 0       | COUNTED",
                "CHALLENGE   | 7        | 8        | false   | 0       | COUNTED",
                "CHALLENGE   | 7        | 8        | false   | 1       | COUNTED_AND_DELAYED",
                "CHALLENGE   | 7        | 8        | false   | 2       | REJECTED",
                "CHALLENGE   | 7        | 8        | false   | 3       | REJECTED",
                "NOT_THE_API |          | 9        | false   | 0       | NOT_COUNTED",
                "NOT_THE_API | 7        | 6        | false   | 2       | NOT_COUNTED",
                "NOT_THE_API | 7        | 8        | false   | 0       | COUNTED",
                "NOT_THE_API | 7        | 8        | false   | 1       | COUNTED_AND_DELAYED",
                "NOT_THE_API | 7        | 8        | false   | 2       | REJECTED",
                "CREDITS     |          | 9        | true    | 0       | NOT_COUNTED",
                "CREDITS     | 7        | 6        | true    | 2       | NOT_COUNTED",
                "CREDITS     | 7        | 8        | false   | 0       | NOT_COUNTED",
                "CREDITS     | 7        | 8        | false   | 2       | NOT_COUNTED",
                "CREDITS     | 7        | 8        | true    | 0       | COUNTED",
                "CREDITS     | 7        | 8        | true    | 1       | COUNTED_AND_DELAYED",
                "CREDITS     | 7        | 8        | true    | 2       | REJECTED"
            })
    void shouldFollowTheTable(
            AccountReason reason, Long previous, long acceptedEpoch, boolean isCovered, int counted, Result result) {
        // Given
        Suspensions before = new Suspensions(Optional.ofNullable(previous), counted);

        // When
        Result attributed = SuspensionAttribution.of(reason, before, acceptedEpoch, isCovered);

        // Then
        assertThat(attributed).isEqualTo(result);
    }
}
