package io.renderrelay.local.run;

import java.io.PrintStream;

/**
 * Where the run is shown.
 *
 * @param live whether lines can be painted over
 */
record Terminal(PrintStream out, boolean live, int width) {

    /** As the script found it; a JVM cannot determine it. */
    static Terminal ofThisProcess() {
        return new Terminal(
                System.out,
                Boolean.getBoolean("render-relay.terminal"),
                Integer.getInteger("render-relay.columns", 120));
    }

    Board board() {
        return live ? new LiveBoard(out, width) : new PlainBoard(out);
    }
}
