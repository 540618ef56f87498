package io.renderrelay.chaos;

import io.renderrelay.local.postgres.EmbeddedPostgres;
import java.util.Set;

/** What an operator would see in the submitter's database. */
final class Rows {

    private final EmbeddedPostgres postgres;

    Rows(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Requests of which it is unknown whether the API accepted them. */
    Set<String> inDoubt() {
        return in("UNCERTAIN");
    }

    Set<String> in(String state) {
        return strings("SELECT request_id FROM submission WHERE state = '" + state + "'");
    }

    /** The same, and those that were given up uncertain. */
    Set<String> everInDoubt() {
        return strings("SELECT request_id FROM submission WHERE state IN ('UNCERTAIN', 'ABANDONED')");
    }

    Set<String> jobIds() {
        return strings("SELECT job_id FROM submission WHERE job_id IS NOT NULL");
    }

    String state(String requestId) {
        return strings("SELECT state FROM submission WHERE request_id = '" + requestId + "'").stream()
                .findFirst()
                .orElse("no row");
    }

    String account() {
        return strings("SELECT mode FROM account").iterator().next();
    }

    private Set<String> strings(String sql) {
        try (Session session = Session.on(postgres, "submitter")) {
            return session.strings(sql);
        }
    }
}
