package io.renderrelay.submitter.assets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds the boxes of an MP4 as far as they matter here. */
final class Mp4 {

    private Mp4() {}

    static byte[] lasting(double seconds) {
        return join(ftyp("isom"), box("mdat", new byte[1000]), moov(mvhd(1000, Math.round(seconds * 1000))));
    }

    static byte[] ftyp(String brand) {
        return box("ftyp", (brand + "\0\0\2\0isomiso2").getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] moov(byte[]... boxes) {
        return box("moov", join(boxes));
    }

    static byte[] mvhd(long timescale, long duration) {
        return box(
                "mvhd",
                ByteBuffer.allocate(100)
                        .putInt(12, (int) timescale)
                        .putInt(16, (int) duration)
                        .array());
    }

    static byte[] wideMvhd(long timescale, long duration) {
        return box(
                "mvhd",
                ByteBuffer.allocate(112)
                        .put(0, (byte) 1)
                        .putInt(20, (int) timescale)
                        .putLong(24, duration)
                        .array());
    }

    static byte[] box(String type, byte[] content) {
        return join(head(content.length + 8L, type), content);
    }

    static byte[] wideBox(String type, byte[] content) {
        return join(
                head(1, type),
                ByteBuffer.allocate(8).putLong(content.length + 16L).array(),
                content);
    }

    static byte[] head(long size, String type) {
        return ByteBuffer.allocate(8)
                .putInt((int) size)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
