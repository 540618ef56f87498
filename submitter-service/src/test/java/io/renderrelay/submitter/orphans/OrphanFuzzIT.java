package io.renderrelay.submitter.orphans;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.contract.records.Ids;
import io.renderrelay.local.fuzz.FuzzRun;
import io.renderrelay.submitter.submission.Submission.JobInHand;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OrphanFuzzIT {

    private static final long SEED = 20_261_201;

    private final FuzzRun<JobInHand> run =
            new FuzzRun<>("render.jobs.orphans", "job-orphaned.v1", new OrphanReader(), OrphanFuzzIT::check);

    @Test
    void shouldReadOrPutAsideEveryRecordForASecond() {
        run.last(SEED, Duration.ofSeconds(1));
    }

    @Test
    @Tag("full")
    void shouldReadOrPutAsideEveryRecordForAMinute() {
        run.last(System.nanoTime(), Duration.ofMinutes(1));
    }

    private static void check(JobInHand job) {
        assertThat(Ids.isRequestId(job.ref().requestId())).isTrue();
        assertThat(Ids.isJobId(job.jobId())).isTrue();
        assertThat(job.ref().attempt()).isPositive();
    }
}
