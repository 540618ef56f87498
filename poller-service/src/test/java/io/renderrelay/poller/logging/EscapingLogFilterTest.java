package io.renderrelay.poller.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

class EscapingLogFilterTest {

    private final EscapingLogFilter filter = new EscapingLogFilter();

    @Test
    void shouldKeepAMessageOnOneLineWhenAnExceptionQuotesAUrlWithLineBreaks() {
        // Given
        ExtLogRecord record = record("io.renderrelay.poller.Something", "It failed. cause=%s url=%s");
        record.setParameters(new Object[] {
            new IllegalStateException("no host in https://a.example/\r\n2026-12-01 INFO all is well"), "a\u202eb %s"
        });

        // When
        boolean loggable = filter.isLoggable(record);

        // Then
        assertThat(loggable).isTrue();
        assertThat(new PatternFormatter("%m").formatMessage(record))
                .isEqualTo("It failed. cause=java.lang.IllegalStateException: no host in https://a.example/\\r\\n"
                        + "2026-12-01 INFO all is well url=a\\u202eb %s");
    }

    @Test
    void shouldLeaveTheMessagesOfOthersAsTheyAre() {
        // Given
        ExtLogRecord record = record("org.apache.kafka.clients.producer.ProducerConfig", "values:\n\tacks = all");

        // When
        filter.isLoggable(record);

        // Then
        assertThat(new PatternFormatter("%m").formatMessage(record)).isEqualTo("values:\n\tacks = all");
    }

    private static ExtLogRecord record(String logger, String format) {
        ExtLogRecord record =
                new ExtLogRecord(Level.WARN, format, FormatStyle.PRINTF, EscapingLogFilterTest.class.getName());
        record.setLoggerName(logger);
        return record;
    }
}
