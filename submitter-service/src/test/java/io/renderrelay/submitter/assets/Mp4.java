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

    /** A track by what its boxes say, each in thousandths of a second; null where the box is missing. */
    static byte[] trak(int id, Long shown, Long media, Long samples) {
        return box(
                "trak",
                join(
                        shown == null ? new byte[0] : tkhd(id, shown),
                        box(
                                "mdia",
                                join(
                                        media == null ? new byte[0] : mdhd(1000, media),
                                        box("minf", box("stbl", samples == null ? new byte[0] : stts(1, samples)))))));
    }

    static byte[] tkhd(int id, long duration) {
        return box(
                "tkhd",
                ByteBuffer.allocate(84)
                        .putInt(12, id)
                        .putInt(20, (int) duration)
                        .array());
    }

    static byte[] mdhd(long timescale, long duration) {
        return box(
                "mdhd",
                ByteBuffer.allocate(24)
                        .putInt(12, (int) timescale)
                        .putInt(16, (int) duration)
                        .array());
    }

    static byte[] stts(long count, long delta) {
        return full("stts", 0, 1, (int) count, (int) delta);
    }

    static byte[] mvex(int... content) {
        return box("mvex", join(full("mehd", 0, content[0]), full("trex", 0, 1, 1, content[1], 0, 0)));
    }

    /** One fragment of track 1 from {@code start} on. */
    static byte[] moof(int start, byte[] tfhd, byte[]... runs) {
        return box("moof", box("traf", join(tfhd, full("tfdt", 0, start), join(runs))));
    }

    /** @param versionAndFlags as in the first four bytes of the box */
    static byte[] full(String type, int versionAndFlags, int... numbers) {
        ByteBuffer content = ByteBuffer.allocate(4 + 4 * numbers.length).putInt(versionAndFlags);
        for (int number : numbers) {
            content.putInt(number);
        }
        return box(type, content.array());
    }

    static byte[] mdat() {
        return box("mdat", new byte[9]);
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
