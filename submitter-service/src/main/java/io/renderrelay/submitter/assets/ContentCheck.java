package io.renderrelay.submitter.assets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalDouble;

/**
 * Whether a file is what the API takes, by its content and never by its name: PNG or JPEG, and MP4 of 0.5 s to 5 minutes.
 * A file that ends before its format allows it to is incomplete, which another fetch may cure.
 *
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
final class ContentCheck {

    static final double MIN_SECONDS = 0.5;
    static final double MAX_SECONDS = 300;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    /** What a good file is. */
    record Content(String mediaType, String fileName, OptionalDouble seconds) {}

    private ContentCheck() {}

    static Content check(Path file, AssetKind kind) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            BufferedBytes bytes = new BufferedBytes(channel);
            return kind == AssetKind.IMAGE ? image(bytes, head(channel)) : video(bytes, head(channel));
        }
    }

    private static Content image(BufferedBytes file, byte[] head) throws IOException {
        if (startsWith(head, PNG)) {
            PngStructure.check(file);
            return new Content("image/png", "image.png", OptionalDouble.empty());
        }
        if (startsWith(head, JPEG)) {
            JpegStructure.check(file);
            return new Content("image/jpeg", "image.jpg", OptionalDouble.empty());
        }
        throw AssetFailure.rejected("it is neither PNG nor JPEG");
    }

    private static Content video(BufferedBytes file, byte[] head) throws IOException {
        String type = new String(head, StandardCharsets.ISO_8859_1);
        if (type.length() < 12 || !type.startsWith("ftyp", 4) || type.startsWith("qt  ", 8)) {
            throw AssetFailure.rejected("it is not an MP4 video");
        }
        OptionalDouble seconds = Mp4Duration.seconds(file);
        if (seconds.isPresent() && seconds.getAsDouble() > MAX_SECONDS) {
            throw AssetFailure.rejected("the video is longer than 5 minutes");
        }
        if (seconds.isPresent() && seconds.getAsDouble() < MIN_SECONDS) {
            throw AssetFailure.rejected("the video is shorter than 0.5 s");
        }
        return new Content("video/mp4", "video.mp4", seconds);
    }

    private static byte[] head(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(16);
        channel.read(head, 0);
        byte[] bytes = new byte[head.position()];
        head.flip().get(bytes);
        return bytes;
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length
                && ByteBuffer.wrap(head, 0, magic.length).equals(ByteBuffer.wrap(magic));
    }
}
