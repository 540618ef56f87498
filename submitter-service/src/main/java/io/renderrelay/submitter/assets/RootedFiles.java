package io.renderrelay.submitter.assets;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Set;

/**
 * Files under one root. A path is resolved to what it really is, compared with the root, and then opened step by step
 * from the root without following any link, so that nothing can be exchanged in between.
 */
final class RootedFiles {

    private final Path root;
    private final Path realRoot;

    RootedFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
        try {
            this.realRoot = root.toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException("render-relay.assets.file-root " + root + " cannot be read", e);
        }
        if (!Files.isDirectory(realRoot)) {
            throw new IllegalArgumentException("render-relay.assets.file-root " + root + " is not a directory");
        }
    }

    SeekableByteChannel open(URI uri) throws IOException {
        Path asked = path(uri);
        // what lies outside is not even read, so that no one learns what is there
        if (!asked.normalize().startsWith(root) && !asked.normalize().startsWith(realRoot)) {
            throw outside();
        }
        try {
            Path real = asked.toRealPath();
            if (!real.startsWith(realRoot) || real.equals(realRoot)) {
                throw outside();
            }
            try (DirectoryStream<Path> directory = Files.newDirectoryStream(realRoot)) {
                return open((SecureDirectoryStream<Path>) directory, realRoot.relativize(real));
            }
        } catch (NoSuchFileException e) {
            throw AssetFailure.unavailable("there is no such file");
        }
    }

    private static SeekableByteChannel open(SecureDirectoryStream<Path> directory, Path path) throws IOException {
        Path first = path.getName(0);
        if (path.getNameCount() > 1) {
            try (SecureDirectoryStream<Path> next = directory.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
                return open(next, path.subpath(1, path.getNameCount()));
            }
        }
        boolean regular = directory
                .getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isRegularFile();
        if (!regular) {
            throw AssetFailure.rejected("it is not a regular file");
        }
        return directory.newByteChannel(first, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    private static Path path(URI uri) throws AssetFailure {
        boolean plain = uri.getRawPath() != null
                && uri.getRawPath().startsWith("/")
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawAuthority() == null || uri.getRawAuthority().isEmpty());
        if (!plain) {
            throw AssetFailure.rejected("a file: link must look like file:///directory/name");
        }
        try {
            // by its bytes: made of characters, a name that is not ASCII would depend on the locale of the process
            return Path.of(URI.create("file://" + escaped(uri.getRawPath())));
        } catch (IllegalArgumentException e) {
            throw AssetFailure.rejected("its path is not one");
        }
    }

    /** Characters beyond ASCII as the octets of UTF-8. */
    private static String escaped(String rawPath) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : rawPath.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(octet < 0 ? "%%%02X".formatted(octet & 0xFF) : String.valueOf((char) octet));
        }
        return escaped.toString();
    }

    private static AssetFailure outside() {
        return AssetFailure.rejected("it is not under the directory that files may come from");
    }
}
