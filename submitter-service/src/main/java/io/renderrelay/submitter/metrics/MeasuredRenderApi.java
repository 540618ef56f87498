package io.renderrelay.submitter.metrics;

import io.renderrelay.submitter.verdict.ReplyClassification;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.Reply;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** Stands before the API with a watch in its hand. */
@Decorator
@Priority(1)
class MeasuredRenderApi implements RenderApi {

    private final RenderApi api;
    private final ApiMetrics metrics;
    private final Clock clock;

    MeasuredRenderApi(@Delegate @Any RenderApi api, ApiMetrics metrics, Clock clock) {
        this.api = api;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Reply submit(RenderForm form) {
        long began = System.nanoTime();
        Reply reply = api.submit(form);
        metrics.posted(ReplyClassification.of(reply, clock.instant()), since(began));
        return reply;
    }

    @Override
    public Reply credits() {
        return measured(ApiMetrics.Call.CREDITS, api::credits);
    }

    @Override
    public Reply cancel(String jobId) {
        return measured(ApiMetrics.Call.CANCEL, () -> api.cancel(jobId));
    }

    @Override
    public Duration submitTimeout() {
        return api.submitTimeout();
    }

    private Reply measured(ApiMetrics.Call call, Supplier<Reply> made) {
        long began = System.nanoTime();
        Reply reply = made.get();
        metrics.called(call, reply, since(began));
        return reply;
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
