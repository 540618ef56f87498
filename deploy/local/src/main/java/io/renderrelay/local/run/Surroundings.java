package io.renderrelay.local.run;

import io.renderrelay.local.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What this machine must offer before anything is started. */
final class Surroundings {

    private static final long NEEDED_MEGABYTES = 300;

    private Surroundings() {}

    /** @throws Trouble naming the first thing that is missing */
    static void check(Map<String, Integer> portsByOption) {
        portsByOption.forEach((option, port) -> {
            if (port != 0 && !Ports.isFree(port)) {
                throw new Trouble("Port " + port + " (" + option + ") is taken by another program.");
            }
        });
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long megabytes = freeMegabytes(temporary);
        if (megabytes < NEEDED_MEGABYTES) {
            throw new Trouble("The disk of " + temporary + " has " + megabytes + " MB left, and the run needs "
                    + NEEDED_MEGABYTES + ": free some, or set TMPDIR to another one.");
        }
    }

    private static long freeMegabytes(Path directory) {
        try {
            return Files.getFileStore(directory).getUsableSpace() / 1_000_000;
        } catch (IOException e) {
            throw new Trouble(
                    "The temporary directory " + directory + " cannot be used; set TMPDIR to another one.", e);
        }
    }
}
