package io.renderrelay.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Resident memory of a process, as {@code ps} reports it on every Unix. */
public final class Memory {

    private Memory() {}

    public static OptionalLong residentMegabytes(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
            String kilobytes = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            return kilobytes.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.round(Long.parseLong(kilobytes) * 1_024 / 1_000_000.0));
        } catch (IOException noSuchCommand) {
            return OptionalLong.empty();
        }
    }
}
