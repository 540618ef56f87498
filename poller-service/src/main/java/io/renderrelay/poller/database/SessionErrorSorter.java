package io.renderrelay.poller.database;

import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ExceptionSorter;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Classifies errors after which the pool discards a connection: those that a new session resolves.
 *
 * <table>
 * <caption>Errors that end the use of a connection</caption>
 * <tr><th>SQLSTATE</th><th>what happened</th></tr>
 * <tr><td>class 08</td><td>the connection broke</td></tr>
 * <tr><td>class 57P, 25P03, 25P04, 57P05</td><td>the server ended the session</td></tr>
 * <tr><td>25006</td><td>the session is read-only: the server was demoted, or the session began while it was</td></tr>
 * <tr><td>57014</td><td>a statement timeout, which may be a setting of the session</td></tr>
 * <tr><td>0A000, 26000, 42P05</td><td>a prepared statement is stale, unknown or already there: the table changed, or a
 *     connection pooler gave us another session</td></tr>
 * <tr><td>53200, class 58, class XX</td><td>the session's process is out of memory or damaged</td></tr>
 * </table>
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error Codes</a>
 */
final class SessionErrorSorter implements ExceptionSorter {

    private static final Pattern CURED_BY_A_NEW_SESSION =
            Pattern.compile("08...|57P..|57014|25P03|25P04|25006|0A000|26000|42P05|53200|58...|XX...");

    private final Consumer<SQLException> listener;

    /** @param listener called with every error, fatal or not; must not block */
    SessionErrorSorter(Consumer<SQLException> listener) {
        this.listener = listener;
    }

    @Override
    public boolean isFatal(SQLException e) {
        listener.accept(e);
        return e.getSQLState() != null
                && CURED_BY_A_NEW_SESSION.matcher(e.getSQLState()).matches();
    }
}
