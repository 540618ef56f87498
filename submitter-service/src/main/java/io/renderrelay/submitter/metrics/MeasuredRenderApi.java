package io.renderrelay.submitter.metrics;

import io.renderrelay.submitter.verdict.ReplyClassification;
import io.renderrelay.submitter.viggle.ApiClockSkew;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.Reply;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Stands before the API with a watch in its hand. */
@Decorator
@Priority(2)
class MeasuredRenderApi implements RenderApi {

    private static final Logger LOG = Logger.getLogger(MeasuredRenderApi.class);

    private final RenderApi api;
    private final ApiMetrics metrics;
    private final ApiClockSkew skew;
    private final Clock clock;

    MeasuredRenderApi(@Delegate @Any RenderApi api, ApiMetrics metrics, ApiClockSkew skew, Clock clock) {
        this.api = api;
        this.metrics = metrics;
        this.skew = skew;
        this.clock = clock;
    }

    @Override
    public Reply submit(RenderForm form) {
        long began = System.nanoTime();
        Reply reply = api.submit(form);
        try {
            metrics.posted(ReplyClassification.of(reply, clock.instant()), since(began));
            readDate(reply);
        } catch (RuntimeException e) {
            // the answer may name a paid job: counting it is worth less than reading it
            LOG.warn("a POST was not counted", e);
        }
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
        readDate(reply);
        return reply;
    }

    private void readDate(Reply reply) {
        if (reply instanceof Reply.Answered answered) {
            skew.replied(
                    answered.headers().getOrDefault("date", List.of()).stream().findFirst());
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
