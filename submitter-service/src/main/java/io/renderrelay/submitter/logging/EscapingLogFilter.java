package io.renderrelay.submitter.logging;

import io.quarkus.logging.LoggingFilter;
import io.renderrelay.contract.text.TextEscaper;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Makes each message of this service one line without invisible characters, whatever text from outside is in it, such as the
 * message of an exception that quotes a URL. Drops no record.
 */
@LoggingFilter(name = "escape")
public final class EscapingLogFilter implements Filter {

    private static final String OWN_LOGGERS = "io.renderrelay.";
    private static final int MAX_MESSAGE_LENGTH = 16 * 1024;
    private static final ExtFormatter MESSAGE = new PatternFormatter("%m");

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord own
                && String.valueOf(own.getLoggerName()).startsWith(OWN_LOGGERS)) {
            String message = String.valueOf(MESSAGE.formatMessage(own));
            String escaped = TextEscaper.escape(message, MAX_MESSAGE_LENGTH);
            if (!escaped.equals(message)) {
                own.setMessage(escaped, FormatStyle.NO_FORMAT);
            }
        }
        return true;
    }
}
