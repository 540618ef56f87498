package io.renderrelay.submitter.metrics;

import io.renderrelay.submitter.reply.ReplyClassification;
import io.renderrelay.submitter.viggle.ApiClockSkew;
import io.renderrelay.submitter.viggle.RenderApi;
import io.renderrelay.submitter.viggle.RenderForm;
import io.renderrelay.submitter.viggle.RenderReply;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Decorates the API with metrics. */
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
    public RenderReply submit(RenderForm form) {
        long began = System.nanoTime();
        RenderReply reply = api.submit(form);
        try {
            metrics.posted(ReplyClassification.of(reply, clock.instant()), since(began));
            readDate(reply);
        } catch (RuntimeException e) {
            // the answer may name a paid job: counting it is worth less than reading it
            LOG.warn("Submission not counted in the metrics", e);
        }
        return reply;
    }

    @Override
    public RenderReply credits() {
        return measured(ApiMetrics.Call.CREDITS, api::credits);
    }

    @Override
    public RenderReply cancel(String jobId) {
        return measured(ApiMetrics.Call.CANCEL, () -> api.cancel(jobId));
    }

    @Override
    public Duration submitTimeout() {
        return api.submitTimeout();
    }

    private RenderReply measured(ApiMetrics.Call call, Supplier<RenderReply> made) {
        long began = System.nanoTime();
        RenderReply reply = made.get();
        metrics.called(call, reply, since(began));
        readDate(reply);
        return reply;
    }

    private void readDate(RenderReply reply) {
        if (reply instanceof RenderReply.Answered answered) {
            skew.replied(
                    answered.headers().getOrDefault("date", List.of()).stream().findFirst());
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
