package io.renderrelay.poller.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.contract.records.Ids;
import io.renderrelay.local.fuzz.FuzzRun;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class JobCreatedFuzzIT {

    private static final long SEED = 20_261_201;
    /** What PostgreSQL's timestamptz holds without doubt. */
    private static final Instant EARLIEST = Instant.parse("-0001-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10000-01-02T00:00:00Z");

    private final FuzzRun<JobCreated> run = new FuzzRun<>(
            "render.jobs.created",
            "job-created.v1",
            new JobCreatedReader(Duration.ofDays(8), Clock.systemUTC()),
            JobCreatedFuzzIT::check);

    @Test
    void shouldReadOrPutAsideEveryRecordForASecond() {
        run.last(SEED, Duration.ofSeconds(1));
    }

    @Test
    @Tag("full")
    void shouldReadOrPutAsideEveryRecordForAMinute() {
        run.last(System.nanoTime(), Duration.ofMinutes(1));
    }

    private static void check(JobCreated job) {
        assertThat(Ids.isRequestId(job.requestId())).isTrue();
        assertThat(Ids.isTenant(job.tenant())).isTrue();
        assertThat(Ids.isJobId(job.jobId())).isTrue();
        Stream.of(job.mode(), job.metadata(), job.traceparent())
                .filter(Objects::nonNull)
                .forEach(text -> {
                    assertThat(text).doesNotContain("\0");
                    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text))
                            .isTrue();
                });
        assertThat(job.deadline()).isBetween(EARLIEST, LATEST);
        assertThat(job.submittedAt()).isBetween(EARLIEST, LATEST);
    }
}
