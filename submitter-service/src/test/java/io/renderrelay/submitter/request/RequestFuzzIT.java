package io.renderrelay.submitter.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.contract.records.Ids;
import io.renderrelay.contract.text.TextEscaper;
import io.renderrelay.local.fuzz.FuzzRun;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RequestFuzzIT {

    private static final long SEED = 20_261_201;

    private final FuzzRun<IdentifiedRequest> run =
            new FuzzRun<>("render.requests", "render-requested.v1", age().checked(new RequestReader()), this::check);

    @Test
    void shouldReadOrPutAsideEveryRecordForASecond() {
        run.last(SEED, Duration.ofSeconds(1));
    }

    @Test
    @Tag("full")
    void shouldReadOrPutAsideEveryRecordForAMinute() {
        run.last(System.nanoTime(), Duration.ofMinutes(1));
    }

    private static RecordAge age() {
        return new RecordAge(Duration.ofDays(8), Clock.systemUTC());
    }

    /** That PostgreSQL can store it, and that the worker can read what is stored. */
    private void check(IdentifiedRequest request) {
        assertThat(Ids.isRequestId(request.origin().requestId())).isTrue();
        assertThat(Ids.isTenant(request.tenant())).isTrue();
        request.metadata().ifPresent(RequestFuzzIT::assertStorable);
        if (request instanceof IdentifiedRequest.Valid valid) {
            assertStorable(valid.payload());
            assertThat(RenderRequest.of(valid.payload())).isNotNull();
        } else if (request instanceof IdentifiedRequest.Invalid invalid) {
            assertThat(TextEscaper.escape(invalid.message(), 2_100)).isEqualTo(invalid.message());
        }
    }

    private static void assertStorable(String json) {
        assertThat(json).doesNotContain("\\u0000");
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
    }
}
