package io.renderrelay.submitter.assets;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** Opens a file in a process of its own, and prints the encoding of its file names and the size of the file. */
final class RootedFilesProbe {

    private RootedFilesProbe() {}

    /** @param arguments the root, and the link */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        RootedFiles files = new RootedFiles(Path.of(arguments[0]));
        try (SeekableByteChannel file = files.open(URI.create(arguments[1]))) {
            System.out.println(System.getProperty("sun.jnu.encoding") + " " + file.size());
        }
    }
}
