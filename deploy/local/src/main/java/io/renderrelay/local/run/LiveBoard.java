package io.renderrelay.local.run;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Collection;

/** On a terminal: the lines are painted over. */
final class LiveBoard implements Board {

    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[2K";

    private final PrintStream out;
    private final int width;
    private int painted;

    LiveBoard(PrintStream out, int width) {
        this.out = out;
        this.width = width;
    }

    @Override
    public synchronized void show(Collection<RequestProgress> standings, Instant now) {
        StringBuilder text = new StringBuilder();
        if (painted > 0) {
            text.append(UP.formatted(painted));
        }
        standings.forEach(standing -> text.append(CLEAR_LINE)
                .append(BoardLine.of(standing, now, width - 1))
                .append('\n'));
        painted = standings.size();
        out.print(text);
        out.flush();
    }
}
