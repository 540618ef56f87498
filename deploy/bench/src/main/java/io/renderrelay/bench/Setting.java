package io.renderrelay.bench;

import io.renderrelay.bench.system.Installation;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What every scenario is given.
 *
 * @param home the repository's root
 * @param quick fewer rounds of less work: for a first look, not for a comparison
 */
public record Setting(Path home, boolean quick, Clock clock) {

    public int pick(int whenQuick, int whenFull) {
        return quick ? whenQuick : whenFull;
    }

    public Installation install() {
        return new Installation(home);
    }

    /** Tells whoever waits how far it is. */
    public void progress(String line) {
        System.out.println("  " + line);
    }
}
