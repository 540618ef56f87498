package io.renderrelay.poller.polling;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Limits the rate of polls: a budget of polls per second, reduced after a "slow down", and restored while it answers.
 * Belongs to the loop; times are {@link PollingEventLoop#nanos}.
 *
 * <table>
 * <caption>What slows polls down</caption>
 * <tr><th>what</th><th>nothing is asked for</th><th>then</th></tr>
 * <tr><td>429 or a challenge with Retry-After</td><td>at least as long as it says, at most an hour</td><td>half the
 *     rate</td></tr>
 * <tr><td>429 or a challenge without</td><td>2 s, doubling to 60 s, with jitter</td><td>half the rate</td></tr>
 * <tr><td>the API is not available, see {@link ApiFailureDetector}</td><td>2 s, doubling to 15 s, with jitter</td>
 *     <td>half the rate</td></tr>
 * <tr><td>a readable answer</td><td></td><td>a quarter more each second, up to the budget</td></tr>
 * </table>
 */
final class PollRateLimiter {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(60);
    private static final Duration MAX_PAUSE_FOR_ERRORS = Duration.ofSeconds(15);
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);
    private static final double SECOND = 1e9;
    /** Polls of so long a time may begin immediately: a timer that wakes late must not lose them. */
    private static final long BURST = 20_000_000;

    private final double budget;
    private final RandomGenerator random;
    private double rate;
    private long nextFree;
    private long pausedUntil;
    private long raisedAt;
    private final UtilizationMeter use;
    private int pauses;

    PollRateLimiter(double pollsPerSecond, RandomGenerator random, long now) {
        this.budget = pollsPerSecond;
        this.random = random;
        this.rate = pollsPerSecond;
        this.nextFree = now;
        this.pausedUntil = now;
        this.raisedAt = now;
        this.use = new UtilizationMeter(now);
    }

    /** @return nanoseconds until a poll may begin; 0 for now */
    long untilNext(long now) {
        return Math.max(0, Math.max(pausedUntil - now, nextFree - BURST - now));
    }

    void began(long now) {
        use.one(now);
        nextFree = (nextFree - now > 0 ? nextFree : now) + (long) (SECOND / rate);
    }

    /** Polls per second that are allowed now. */
    double rate() {
        return rate;
    }

    /** Share of the budget that was used recently; 1 for all of it. */
    double use(long now) {
        return use.perSecond(now) / budget;
    }

    void readable(long now) {
        pauses = 0;
        if (rate < budget && now - raisedAt >= SECOND) {
            rate = Math.min(budget, rate * 1.25);
            raisedAt = now;
        }
    }

    void slowDown(long begun, long now, Optional<Duration> retryAfter) {
        slowDown(begun, now, MAX_PAUSE);
        retryAfter.ifPresent(
                reported -> pauseUntil(now + min(reported, MAX_RETRY_AFTER).toNanos()));
    }

    void unavailable(long begun, long now) {
        slowDown(begun, now, MAX_PAUSE_FOR_ERRORS);
    }

    /** Polls that were under way when the pause began tell nothing new. */
    private void slowDown(long begun, long now, Duration longest) {
        if (begun - pausedUntil >= 0) {
            pauseUntil(now + backoff(longest).toNanos());
            pauses++;
            rate = Math.max(1, rate / 2);
            raisedAt = now;
        }
    }

    private void pauseUntil(long until) {
        if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration backoff(Duration longest) {
        long most = Math.min(longest.toNanos(), FIRST_PAUSE.toNanos() << Math.min(pauses, 10));
        return Duration.ofNanos(random.nextLong(most / 2, most + 1));
    }
}
