package io.renderrelay.bench.system;

import io.renderrelay.local.viggle.control.NewJobs;
import io.renderrelay.local.viggle.job.RenderTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Renders that never end, and the poller's rows for them. */
public final class InProgressJobs {

    private static final String INSERT = """
            INSERT INTO job (request_id, tenant, job_id, partition, submitted_at, deadline, received_at, state)
            SELECT 'request-' || i.number, 'tenant-' || i.number % 1000, i.job_id, i.number % 12, now(),
                   now() + interval '24 hours', now(), 'IN_PROGRESS'
              FROM unnest(?::text[]) WITH ORDINALITY AS i (job_id, number)""";

    private InProgressJobs() {}

    /** The tables are there once a poller was. */
    public static void makeTables(Installation installation) {
        try (Service poller = installation.poller(List.of("-Xmx256m"), Map.of())) {
            poller.awaitReady();
        }
    }

    /**
     * Begins renders at an API without others, and replaces all rows.
     *
     * @return their ids
     */
    public static List<String> begin(Installation installation, int count) throws SQLException {
        var control = installation.api().control();
        control.reset();
        control.renderTimes(RenderTimes.never());
        List<String> jobs = control.begin(NewJobs.of(count));
        Rows rows = installation.rows("poller");
        rows.execute("TRUNCATE job");
        try (Connection connection = rows.connect();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setArray(1, connection.createArrayOf("text", jobs.toArray()));
            statement.executeUpdate();
        }
        rows.execute("VACUUM (ANALYZE) job");
        return jobs;
    }
}
