package io.renderrelay.submitter.cancellation;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.contract.records.Ids;
import io.renderrelay.contract.text.TextEscaper;
import io.renderrelay.local.fuzz.FuzzRun;
import io.renderrelay.submitter.request.RecordAge;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CancellationFuzzIT {

    private static final long SEED = 20_261_201;

    private final FuzzRun<Cancellation> cancellations = new FuzzRun<>(
            "render.cancellations",
            "cancel-requested.v1",
            new RecordAge(Duration.ofDays(8), Clock.systemUTC()).checked(new CancellationReader()),
            CancellationFuzzIT::check);
    private final FuzzRun<FailedEvent> failedEvents =
            new FuzzRun<>("render.jobs.failed", "failed.v1", new FailedEventReader(), CancellationFuzzIT::check);

    @Test
    void shouldReadOrPutAsideEveryRecordForASecondEach() {
        cancellations.last(SEED, Duration.ofSeconds(1));
        failedEvents.last(SEED, Duration.ofSeconds(1));
    }

    @Test
    @Tag("full")
    void shouldReadOrPutAsideEveryRecordForAMinuteEach() {
        cancellations.last(System.nanoTime(), Duration.ofMinutes(1));
        failedEvents.last(System.nanoTime(), Duration.ofMinutes(1));
    }

    private static void check(Cancellation cancellation) {
        assertThat(Ids.isRequestId(cancellation.requestId())).isTrue();
        assertThat(cancellation.tenant().filter(tenant -> !Ids.isTenant(tenant)))
                .isEmpty();
        if (cancellation.reason() != null) {
            assertThat(TextEscaper.escape(cancellation.reason(), CancellationReader.MAX_REASON_LENGTH + 3))
                    .isEqualTo(cancellation.reason());
        }
    }

    private static void check(FailedEvent event) {
        assertThat(Ids.isRequestId(event.requestId())).isTrue();
        assertThat(event.job().filter(job -> !Ids.isJobId(job.jobId()))).isEmpty();
    }
}
