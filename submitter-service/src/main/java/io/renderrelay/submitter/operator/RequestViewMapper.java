package io.renderrelay.submitter.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.renderrelay.submitter.operator.RequestView.Cancellation;
import io.renderrelay.submitter.operator.RequestView.Job;
import io.renderrelay.submitter.operator.RequestView.Milestones;
import io.renderrelay.submitter.operator.RequestView.Waiting;
import io.renderrelay.submitter.submission.SubmissionConfig;
import io.renderrelay.submitter.submission.SubmissionFailure;
import io.renderrelay.submitter.submission.SubmissionState;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Maps a row to a {@link RequestView}; contains only what applies in its state. */
@Singleton
class RequestViewMapper {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private final Duration resolveWindow;

    RequestViewMapper(SubmissionConfig config) {
        this.resolveWindow = config.uncertainTimeout();
    }

    RequestView withMetadata(ResultSet row) throws SQLException {
        return without(row).with(metadata(row.getString("metadata")), List.of());
    }

    RequestView without(ResultSet row) throws SQLException {
        SubmissionState state = SubmissionState.valueOf(row.getString("state"));
        return new RequestView(
                row.getString("request_id"),
                row.getString("tenant"),
                state,
                time(row, "state_since"),
                row.getInt("attempt"),
                state.isDecided() ? null : waiting(row, state),
                job(row),
                failure(row),
                cancellation(row),
                new Milestones(
                        time(row, "received_at"),
                        time(row, "deadline"),
                        time(row, "resubmitted_at"),
                        time(row, "outcome_at"),
                        time(row, "published_at")),
                Map.of(),
                List.of());
    }

    static TimelineEntry action(ResultSet row) throws SQLException {
        return new TimelineEntry(time(row, "at"), row.getString("what"), row.getString("who"), row.getString("why"));
    }

    private Waiting waiting(ResultSet row, SubmissionState state) throws SQLException {
        return new Waiting(
                state == SubmissionState.QUEUED ? time(row, "due_at") : null,
                time(row, "lease_until"),
                state == SubmissionState.UNCERTAIN ? time(row, "state_since").plus(resolveWindow) : null,
                time(row, "expires_at"),
                row.getInt("refusals"),
                Duration.ofMillis(row.getLong("waited_ms")),
                row.getBoolean("fast_waived"),
                row.getInt("suspensions"));
    }

    private static Job job(ResultSet row) throws SQLException {
        String jobId = row.getString("job_id");
        Double mediaSeconds = row.getObject("media_seconds", Double.class);
        return jobId == null && mediaSeconds == null ? null : new Job(jobId, row.getString("mode"), mediaSeconds);
    }

    private static SubmissionFailure failure(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return code == null ? null : new SubmissionFailure(code, row.getString("error_message"));
    }

    private static Cancellation cancellation(ResultSet row) throws SQLException {
        Instant requestedAt = time(row, "cancel_requested_at");
        return requestedAt == null
                ? null
                : new Cancellation(requestedAt, row.getString("cancel_reason"), time(row, "cancel_due_at"));
    }

    private static Map<String, String> metadata(String json) {
        try {
            return json == null ? Map.of() : MAPPER.readValue(json, STRINGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata that intake has let in is no map of strings", e);
        }
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
