package io.renderrelay.submitter.announcing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.renderrelay.submitter.submission.Failure;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What announcing reads of a row. */
@Entity
@Table(name = "submission")
public class SubmissionRow extends PanacheEntityBase {

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

    @Column(name = "decided_at")
    public Instant decidedAt;

    @Column(name = "announced_at")
    public Instant announcedAt;

    @Column(name = "released_at")
    public Instant releasedAt;

    /** Decided and not announced, in the order of decision. */
    static List<SubmissionRow> unannounced(int limit) {
        return find("decidedAt is not null and announcedAt is null order by decidedAt")
                .page(0, limit)
                .list();
    }

    static void markAnnounced(List<String> requestIds) {
        update("announcedAt = instant where requestId in ?1 and announcedAt is null", requestIds);
    }

    Decided decided() {
        Failure failure = errorCode == null ? null : new Failure(errorCode, errorMessage);
        return new Decided(
                requestId,
                tenant,
                jobId,
                mode,
                mediaSeconds,
                deadline,
                failure,
                releasedAt != null,
                decidedAt,
                traceparent,
                metadata);
    }
}
