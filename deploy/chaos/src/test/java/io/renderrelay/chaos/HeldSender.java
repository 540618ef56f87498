package io.renderrelay.chaos;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import org.awaitility.Awaitility;

/** Stored and not published: the test is the one sender of the installation and sends nothing. */
final class HeldSender implements Standstill {

    private static final String LOCK = "(hashtext('render-relay publishing'))";

    private final Session session;
    private final String stored;

    private HeldSender(Session session, String stored) {
        this.session = session;
        this.stored = stored;
    }

    static HeldSender of(EmbeddedPostgres postgres, String requestId) {
        Session session = Session.on(postgres, "submitter");
        session.run("SELECT pg_advisory_lock" + LOCK);
        return new HeldSender(
                session,
                "SELECT job_id FROM submission WHERE state = 'SUBMITTED' AND published_at IS NULL AND request_id = '"
                        + requestId + "'");
    }

    @Override
    public void await() {
        Awaitility.await("the job id is stored")
                .atMost(ofSeconds(60))
                .pollInterval(ofMillis(50))
                .until(() -> !session.strings(stored).isEmpty());
    }

    @Override
    public void close() {
        session.run("SELECT pg_advisory_unlock" + LOCK);
        session.close();
    }
}
