package io.renderrelay.submitter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.renderrelay.submitter.database.DatabaseClock;
import io.renderrelay.submitter.viggle.ApiClockSkew;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.RenderReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasuredRenderApiTest {

    private static final RenderReply ACCEPTED = new RenderReply.Answered(200, Map.of(), "{\"job_id\":\"job_1\"}");
    private static final RenderForm FORM = new RenderForm(List.of(), List.of());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void shouldCountWhatCameOfAPost() {
        // When
        measured(Clock.systemUTC()).submit(FORM);

        // Then
        assertThat(registry.find("render.relay.submission.requests")
                        .tag("result", "accepted")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldPassTheAnswerOnWhenItCannotBeCounted() {
        // When
        RenderReply reply = measured(new BrokenClock()).submit(FORM);

        // Then
        assertThat(reply).isEqualTo(ACCEPTED);
    }

    private MeasuredRenderApi measured(Clock clock) {
        return new MeasuredRenderApi(
                new AcceptingApi(),
                new ApiMetrics(registry),
                new ApiClockSkew(new DatabaseClock(clock, System::nanoTime)),
                clock);
    }

    private static final class AcceptingApi implements RenderApi {
        @Override
        public RenderReply submit(RenderForm form) {
            return ACCEPTED;
        }

        @Override
        public RenderReply credits() {
            return ACCEPTED;
        }

        @Override
        public RenderReply cancel(String jobId) {
            return ACCEPTED;
        }

        @Override
        public Duration submitTimeout() {
            return Duration.ofSeconds(1);
        }
    }

    private static final class BrokenClock extends Clock {
        @Override
        public ZoneId getZone() {
            throw new IllegalStateException("no zone");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            throw new IllegalStateException("no time");
        }
    }
}
