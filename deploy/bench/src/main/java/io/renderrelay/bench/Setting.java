package io.renderrelay.bench;

import io.renderrelay.bench.system.Installation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What every scenario is given.
 *
 * @param home the repository's root
 * @param quick fewer rounds of less work: for a first poll, not for a comparison
 * @param recordings where every service leaves a recording of what it spent its time on
 */
public record Setting(Path home, boolean quick, Optional<Path> recordings, Clock clock) {

    public int pick(int whenQuick, int whenFull) {
        return quick ? whenQuick : whenFull;
    }

    public Installation install() {
        return new Installation(home, recordings);
    }

    /** Reports the progress of the measurement. */
    public void progress(String line) {
        System.out.println("  " + line);
    }
}
