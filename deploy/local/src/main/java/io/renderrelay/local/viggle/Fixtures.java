package io.renderrelay.local.viggle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** A small real picture and a small real video, and videos of any length and size made from it. */
public final class Fixtures {

    /** Names of the files that {@link #copyTo} makes. */
    public static final String PNG = "person.png";

    public static final String MP4 = "dance.mp4";

    private static final String FOLDER = "/io/renderrelay/local/fixtures/";
    private static final int BOX_HEADER = 8;

    private Fixtures() {}

    /** 96 by 96 pixels. */
    public static byte[] png() {
        return resource(PNG);
    }

    /** 4 s of H.264, 128 by 72 pixels. */
    public static byte[] mp4() {
        return resource(MP4);
    }

    /** The same video, whose movie header says that it lasts so long. */
    public static byte[] mp4(Duration length) {
        byte[] video = mp4();
        ByteBuffer movieHeader = ByteBuffer.wrap(video);
        int box = find(video, "mvhd");
        int timescale = movieHeader.getInt(box + 20);
        movieHeader.putInt(box + 24, Math.toIntExact(length.toMillis() * timescale / 1_000));
        return video;
    }

    /** As above, and so many bytes in all: padded with a box that players skip. */
    public static byte[] mp4(Duration length, int bytes) {
        byte[] video = mp4(length);
        byte[] padded = Arrays.copyOf(video, bytes);
        padding(ByteBuffer.wrap(padded), video.length, bytes);
        return padded;
    }

    /** As above, for files too large to be held in memory. */
    public static Path writeMp4(Path file, Duration length, long bytes) {
        byte[] video = mp4(length);
        ByteBuffer header = ByteBuffer.allocate(BOX_HEADER);
        padding(header, 0, bytes - video.length);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(video);
            out.write(header.array());
            byte[] zeros = new byte[1 << 16];
            for (long left = bytes - video.length - BOX_HEADER; left > 0; left -= zeros.length) {
                out.write(zeros, 0, (int) Math.min(left, zeros.length));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both files as they are. */
    public static void copyTo(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(PNG), png());
            Files.write(directory.resolve(MP4), mp4());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void padding(ByteBuffer target, int at, long end) {
        if (end - at < BOX_HEADER || end - at > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A video is at least as large as its fixture and 8 bytes, and under 2 GiB");
        }
        target.putInt(at, (int) (end - at));
        target.put(at + 4, "free".getBytes(StandardCharsets.US_ASCII));
    }

    /** Position of a box's size field. */
    private static int find(byte[] video, String type) {
        return new String(video, StandardCharsets.ISO_8859_1).indexOf(type) - 4;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Fixtures.class.getResourceAsStream(FOLDER + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
