package io.renderrelay.bench.claim;

import io.renderrelay.bench.system.Rows;
import java.util.function.IntConsumer;

/** Rows of requests, made by the database itself. */
final class Backlog {

    private static final int TENANTS = 1_000;

    private static final String QUEUED = """
            INSERT INTO submission (request_id, tenant, state, request, metadata, digest, expires_at)
            SELECT 'request-' || lpad(i::text, 9, '0'), 'tenant-' || lpad((i %% %d)::text, 4, '0'), 'QUEUED',
                   jsonb_build_object('refImageUrl', 'https://images.example.com/people/guitarist.png?request=' || i,
                                      'sceneId', 'scene_7c9e6679'),
                   '{}', sha256(i::text::bytea), now() + interval '24 hours'
              FROM generate_series(%d, %d) i""";

    private static final String[] THROUGH_ALL_STATES = {
        "state = 'PREPARING', state_since = now(), attempt = 1, lease_until = now() + interval '30 s'",
        "state = 'SUBMITTING', state_since = now(), lease_until = now() + interval '150 s'",
        "state = 'SUBMITTED', state_since = now(), lease_until = NULL, job_id = 'job-' || request_id,"
                + " outcome_at = now(), deadline = now() + interval '30 min'",
        "published_at = now()"
    };

    private static final String END_OF_WHAT_IS_LEFT = """
            UPDATE submission SET state = 'CANCELLED', error_code = 'CANCELLED', outcome_at = now(), published_at = now()
             WHERE state IN ('QUEUED', 'PREPARING')""";

    private final Rows rows;
    private int last;

    Backlog(Rows rows) {
        this.rows = rows;
    }

    Rows rows() {
        return rows;
    }

    /** Adds rows that wait, spread evenly over all tenants. */
    void queue(int count) {
        rows.execute(QUEUED.formatted(TENANTS, last + 1, last + count));
        last += count;
    }

    /** Ends the remaining rows in one of their final states, and queues others. */
    void renew(int count) {
        rows.execute(END_OF_WHAT_IS_LEFT);
        queue(count);
        resolve();
    }

    /** Rows that were queued, claimed, submitted, decided and published, each step a transaction of its own. */
    void passThrough(int count, int step, IntConsumer progress) {
        for (int done = 0; done < count; done += step) {
            int from = last + 1;
            queue(step);
            for (String change : THROUGH_ALL_STATES) {
                rows.execute("UPDATE submission SET %s WHERE request_id BETWEEN 'request-%09d' AND 'request-%09d'"
                        .formatted(change, from, last));
            }
            progress.accept(done + step);
        }
    }

    /** As after the autovacuum's next round, which would otherwise come at some moment within the measurement. */
    void resolve() {
        rows.execute("VACUUM (ANALYZE) submission", "CHECKPOINT");
    }
}
