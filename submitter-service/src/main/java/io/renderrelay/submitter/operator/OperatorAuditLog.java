package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.database.Sql;
import io.renderrelay.submitter.submission.TransactionalAction;
import io.renderrelay.submitter.tracing.LogContext;
import org.jboss.logging.Logger;

/** Audit log of operator actions: in the log, and for requests also in the database, in the same transaction. */
final class OperatorAuditLog {

    private static final Logger LOG = Logger.getLogger(OperatorAuditLog.class);

    private static final String RECORD =
            "INSERT INTO operator_action (who, what, request_id, attempt, why) VALUES (?, ?, ?, ?, ?)";

    /** Actions on a request. */
    enum What {
        JOB_ATTACHED,
        RESUBMITTED,
        ABANDONED
    }

    private OperatorAuditLog() {}

    static TransactionalAction record(What what, String who, String requestId, ResolutionCommand command) {
        return connection -> Sql.update(connection, RECORD, who, what, requestId, command.attempt(), command.why());
    }

    static void log(What what, String who, String requestId, ResolutionCommand command, String result) {
        LogContext.about(
                requestId,
                () -> LOG.warnf(
                        "Operator action. operator=%s requestId=%s attempt=%d action=%s result=%s why=%s",
                        who, requestId, command.attempt(), what, result, command.why()));
    }

    static void log(String what, String who, String why, String result) {
        LOG.warnf("Operator action. operator=%s target=account action=%s result=%s why=%s", who, what, result, why);
    }
}
