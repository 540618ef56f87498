package io.renderrelay.submitter.cancellation;

import io.renderrelay.submitter.database.Database;
import io.renderrelay.submitter.database.Sql;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the job ids of requests. */
@Singleton
class SubmittedJobs {

    private static final String JOBS = """
            SELECT request_id, job_id FROM submission WHERE request_id = ANY (?::text[])
            """;

    private final Database database;

    SubmittedJobs(Database database) {
        this.database = database;
    }

    /** @return for each request that has a row, its job id where there is one */
    Map<String, Optional<String>> of(Collection<String> requestIds) throws SQLException {
        if (requestIds.isEmpty()) {
            return Map.of();
        }
        record Job(String requestId, Optional<String> jobId) {}
        return database
                .autocommit(connection -> Sql.query(
                        connection,
                        JOBS,
                        row -> new Job(row.getString("request_id"), Optional.ofNullable(row.getString("job_id"))),
                        (Object) requestIds.toArray(String[]::new)))
                .stream()
                .collect(Collectors.toMap(Job::requestId, Job::jobId));
    }
}
