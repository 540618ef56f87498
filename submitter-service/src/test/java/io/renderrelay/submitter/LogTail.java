package io.renderrelay.submitter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the service logs meanwhile. */
final class LogTail extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("io.renderrelay");

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogTail() {}

    static LogTail begin() {
        LogTail tail = new LogTail();
        ROOT.addHandler(tail);
        return tail;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(MESSAGE.format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
