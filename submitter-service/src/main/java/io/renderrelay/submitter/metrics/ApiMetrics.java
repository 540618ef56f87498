package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.viggle.RenderReply;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Metrics of API requests: count, result, duration. */
@Startup
@Singleton
class ApiMetrics {

    private static final Duration[] TIMES = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(120)
    };

    private static final List<String> VERDICTS =
            List.of("accepted", "not_sent", "refused_for_now", "account_refused", "rejected", "may_have_been_accepted");
    private static final List<String> REPLIES = List.of("2xx", "3xx", "4xx", "5xx", "not_sent", "broken");

    /** The calls that are not the paid one. */
    enum Call {
        CREDITS("credits"),
        CANCEL("cancel");

        private final String label;

        Call(String label) {
            this.label = label;
        }
    }

    private final MeterRegistry registry;

    ApiMetrics(MeterRegistry registry) {
        this.registry = registry;
        VERDICTS.forEach(this::post);
        for (Call call : Call.values()) {
            REPLIES.forEach(reply -> call(call, reply));
        }
    }

    void posted(ReplyClass replyClass, Duration took) {
        post(replyClass.match(NAMES)).record(took);
    }

    void called(Call call, RenderReply reply, Duration took) {
        call(call, replied(reply)).record(took);
    }

    private Timer post(String replyClass) {
        return Meters.SUBMISSION_REQUESTS.timer(registry, Tags.of("result", replyClass), TIMES);
    }

    private Timer call(Call call, String reply) {
        return Meters.API_REQUESTS.timer(registry, Tags.of("operation", call.label, "result", reply), TIMES);
    }

    private static String replied(RenderReply reply) {
        if (reply instanceof RenderReply.Answered answered) {
            return Math.min(5, Math.max(2, answered.status() / 100)) + "xx";
        }
        return reply instanceof RenderReply.NotSent ? "not_sent" : "broken";
    }

    private static final ReplyClass.Cases<String> NAMES = new ReplyClass.Cases<>() {
        @Override
        public String accepted(ReplyClass.Accepted accepted) {
            return "accepted";
        }

        @Override
        public String notSent(ReplyClass.NotSent notSent) {
            return "not_sent";
        }

        @Override
        public String refusedForNow(ReplyClass.RefusedForNow refused) {
            return "refused_for_now";
        }

        @Override
        public String accountRefused(ReplyClass.AccountRefused refused) {
            return "account_refused";
        }

        @Override
        public String rejected(ReplyClass.Rejected rejected) {
            return "rejected";
        }

        @Override
        public String mayHaveBeenAccepted(ReplyClass.MayHaveBeenAccepted uncertain) {
            return "may_have_been_accepted";
        }
    };
}
