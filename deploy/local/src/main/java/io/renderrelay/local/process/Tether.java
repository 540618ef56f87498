package io.renderrelay.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends what this JVM started when this JVM is gone, also when it was killed and no shutdown hook ran: one small shell
 * waits on a pipe that only this JVM holds open, and the end of that pipe is the sign.
 */
final class Tether {

    private static final String SHELL = """
            trap '' HUP INT TERM
            cd /
            held=
            newline='
            '
            while read -r verb what; do
                case $verb in
                    hold) held=$held$what$newline ;;
                    release)
                        kept=$(printf '%s' "$held" | grep -Fxv -- "$what")
                        held=${kept:+$kept$newline} ;;
                esac
            done
            printf '%s' "$held" | while read -r what target; do
                [ "$what" = remove ] || kill -s "$what" "$target"
            done
            for pause in 1 1 3; do
                printf '%s' "$held" | while read -r what target; do
                    [ "$what" = remove ] && rm -rf -- "$target"
                done
                [ -n "$held" ] && sleep "$pause"
            done
            """;

    private static Writer pipe;

    private Tether() {}

    static void hold(String signal, long pid) {
        tell("hold " + signal + " " + pid);
    }

    static void release(String signal, long pid) {
        tell("release " + signal + " " + pid);
    }

    static void hold(Path directory) {
        tell("hold remove " + directory);
    }

    static void release(Path directory) {
        tell("release remove " + directory);
    }

    private static synchronized void tell(String line) {
        try {
            if (pipe == null) {
                pipe = new ProcessBuilder("/bin/sh", "-c", SHELL, "render-relay-tether")
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start()
                        .outputWriter(StandardCharsets.UTF_8);
            }
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The shell that ends servers together with this JVM does not answer.", e);
        }
    }
}
