package io.renderrelay.local.viggle.job;

/**
 * The life of one render as decided at its acceptance; cancelling makes a new plan. Times in microseconds since the epoch.
 *
 * <table><caption>Where it is at a time</caption>
 * <tr><th>time</th><th>status</th></tr>
 * <tr><td>before {@code startsAt}</td><td>queued</td></tr>
 * <tr><td>before {@code endsAt}</td><td>processing</td></tr>
 * <tr><td>from {@code endsAt}</td><td>the ending's</td></tr>
 * </table>
 */
public record Plan(long createdAt, long startsAt, long endsAt, Ending ending) {

    public static final long NEVER = Long.MAX_VALUE;

    /** Queued for a twentieth of the render time, two seconds at most. */
    public static Plan of(long createdAt, long renderMicros, Ending ending) {
        long queued = Math.min(renderMicros / 20, 2_000_000);
        return new Plan(
                createdAt, createdAt + queued, renderMicros == NEVER ? NEVER : createdAt + renderMicros, ending);
    }

    public JobStatus statusAt(long now) {
        if (now >= endsAt) {
            return ending.status();
        }
        return now < startsAt ? JobStatus.QUEUED : JobStatus.PROCESSING;
    }

    /** Elapsed share of the whole, 0 to 1; stays 0 for a render that never ends. */
    public double fractionAt(long now) {
        if (endsAt == NEVER) {
            return 0;
        }
        return endsAt == createdAt ? 1 : Math.min(1, (double) (now - createdAt) / (endsAt - createdAt));
    }

    public Plan endingNow(long now, Ending other) {
        return new Plan(createdAt, Math.min(startsAt, now), now, other);
    }
}
