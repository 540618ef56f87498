package io.renderrelay.local.run;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Where there is no terminal: a line each time that a request reaches another state or checkpoint. */
final class PlainBoard implements Board {

    private final PrintStream out;
    private final Map<String, String> shown = new HashMap<>();

    PlainBoard(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void show(Collection<RequestProgress> standings, Instant now) {
        standings.stream()
                .filter(standing -> standing.phase() != RequestProgress.Phase.WAITING)
                .forEach(standing -> {
                    String state = BoardLine.state(standing) + standing.checkpoint();
                    if (!state.equals(shown.put(standing.sample().requestId(), state))) {
                        out.println(BoardLine.plain(standing, now));
                    }
                });
    }
}
