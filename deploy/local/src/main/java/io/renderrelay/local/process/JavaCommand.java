package io.renderrelay.local.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line of a JVM like this one. */
public final class JavaCommand {

    private JavaCommand() {}

    /** The {@code java} that runs this. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * A main class on the class path of this JVM.
     *
     * @param directory for its temporary files, and for the argument file with the class path, which is too long for
     *     some command lines
     */
    public static List<String> ofMain(
            Path directory, List<String> jvmOptions, String mainClass, List<String> arguments) {
        Path file = directory.resolve("class-path.args");
        try {
            Files.writeString(file, "-cp \"" + classPath().replace("\\", "\\\\") + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written: " + e.getMessage(), e);
        }
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(jvmOptions);
        command.add("-Djava.io.tmpdir=" + directory);
        command.add("@" + file);
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
