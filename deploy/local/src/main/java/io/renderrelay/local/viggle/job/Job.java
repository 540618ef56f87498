package io.renderrelay.local.viggle.job;

import io.renderrelay.local.viggle.polls.PollLog;
import java.math.BigDecimal;
import java.util.Map;

/** One accepted render. */
public final class Job {

    private final String id;
    private final Order order;
    private final PollLog polls = new PollLog();
    private Plan plan;
    private boolean forgotten;
    private boolean refunded;

    /**
     * What was accepted.
     *
     * @param texts the text parts of the request
     */
    public record Order(
            String mode, boolean transparent, double seconds, BigDecimal credits, Map<String, String> texts) {

        public static final String FAST = "fast";

        public boolean isFast() {
            return FAST.equals(mode);
        }
    }

    public Job(String id, Order order, Plan plan) {
        this.id = id;
        this.order = order;
        this.plan = plan;
    }

    public String id() {
        return id;
    }

    public Order order() {
        return order;
    }

    public PollLog polls() {
        return polls;
    }

    public Plan plan() {
        return plan;
    }

    /** Microseconds since its end, negative before it. */
    public long endedAgo(long now) {
        return now - plan.endsAt();
    }

    public boolean isRefunded() {
        return refunded;
    }

    public boolean isForgotten() {
        return forgotten;
    }

    void replan(Plan changed) {
        plan = changed;
    }

    void refunded() {
        refunded = true;
    }

    void forget() {
        forgotten = true;
    }
}
