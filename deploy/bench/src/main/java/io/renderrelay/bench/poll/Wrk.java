package io.renderrelay.bench.poll;

import io.renderrelay.bench.system.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the simulator answers to a client that costs next to nothing, where that is installed.
 *
 * @see <a href="https://github.com/wg/wrk">wrk</a>
 */
record Wrk(URI target, List<Double> rates) {

    static final String NAME = "wrk -t1 -c64";

    private static final Path PROGRAM = Path.of("/usr/bin/wrk");
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    Wrk(URI target) {
        this(target, new ArrayList<>());
    }

    boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    /** Does something while it asks; nothing where it is not installed. */
    void run(Duration warmUp, Runnable meanwhile) {
        if (!isInstalled()) {
            return;
        }
        Process wrk = start();
        try {
            Waiting.pause(warmUp);
            meanwhile.run();
        } finally {
            wrk.destroy();
        }
    }

    private Process start() {
        try {
            return new ProcessBuilder(
                            PROGRAM.toString(), "-t1", "-c64", "-d" + LONG_ENOUGH.toSeconds() + "s", target.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
