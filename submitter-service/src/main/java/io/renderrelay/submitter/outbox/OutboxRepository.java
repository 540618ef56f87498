package io.renderrelay.submitter.outbox;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.renderrelay.submitter.submission.SubmissionFailure;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Columns of a row that the outbox reads. */
@Entity
@Table(name = "submission")
public class OutboxRepository extends PanacheEntityBase {

    @Id
    @Column(name = "request_id")
    public String requestId;

    public String tenant;

    @Column(name = "job_id")
    public String jobId;

    public String mode;

    @Column(name = "media_seconds")
    public Double mediaSeconds;

    public Instant deadline;

    @Column(name = "error_code")
    public String errorCode;

    @Column(name = "error_message")
    public String errorMessage;

    public String traceparent;

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> metadata;

    @Column(name = "outcome_at")
    public Instant outcomeAt;

    @Column(name = "published_at")
    public Instant publishedAt;

    @Column(name = "resubmitted_at")
    public Instant resubmittedAt;

    /** Recorded and not published, in the order of recording. */
    static List<OutboxRepository> unpublished(int limit) {
        return find("outcomeAt is not null and publishedAt is null order by outcomeAt")
                .page(0, limit)
                .list();
    }

    static void markPublished(List<String> requestIds) {
        update("publishedAt = instant where requestId in ?1 and publishedAt is null", requestIds);
    }

    OutboxRow decided() {
        SubmissionFailure failure = errorCode == null ? null : new SubmissionFailure(errorCode, errorMessage);
        return new OutboxRow(
                requestId,
                tenant,
                jobId,
                mode,
                mediaSeconds,
                deadline,
                failure,
                resubmittedAt != null,
                outcomeAt,
                traceparent,
                metadata);
    }
}
