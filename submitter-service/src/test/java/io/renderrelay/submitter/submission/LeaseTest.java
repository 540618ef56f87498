package io.renderrelay.submitter.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseTest {

    @ParameterizedTest(name = "{0} s later, a POST of at most 180 s: {1}")
    @CsvSource({"0, true", "29, true", "30, true", "31, false", "3600, false"})
    void shouldCoverWhatIsLeftByTheMonotonicClock(long later, boolean covers) {
        // Given
        long begun = Long.MAX_VALUE - 1;
        Lease lease = new Lease(Duration.ofSeconds(210), begun);

        // When
        boolean covered = lease.covers(
                Duration.ofSeconds(180), begun + Duration.ofSeconds(later).toNanos());

        // Then
        assertThat(covered).isEqualTo(covers);
    }
}
