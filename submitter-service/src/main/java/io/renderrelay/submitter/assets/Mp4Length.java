package io.renderrelay.submitter.assets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The length of an MP4 from its movie header ({@code moov/mvhd}), wherever in the file it stands.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, ISO base media file format</a>
 */
final class Mp4Length {

    /** A file may be made of very many very small boxes only to keep us busy. */
    private static final int MOST_BOXES = 10_000;

    private record Box(String type, long content, long end) {}

    private Mp4Length() {}

    /** Empty where the header leaves it open, as fragmented files do. */
    static OptionalDouble seconds(FileChannel file) throws IOException {
        Box moov = find("moov", file, 0, file.size())
                .orElseThrow(() -> AssetFailure.rejected("the MP4 has no moov box, it is probably cut"));
        Box mvhd = find("mvhd", file, moov.content(), moov.end()).orElseThrow(Mp4Length::broken);
        ByteBuffer header = read(file, mvhd.content(), 32);
        boolean wide = header.get(0) == 1;
        long timescale = Integer.toUnsignedLong(header.getInt(wide ? 20 : 12));
        long duration = wide ? header.getLong(24) : Integer.toUnsignedLong(header.getInt(16));
        if (timescale == 0) {
            throw broken();
        }
        boolean open = duration == 0 || duration == (wide ? -1 : 0xFFFF_FFFFL);
        if (duration == 0 && find("mvex", file, moov.content(), moov.end()).isEmpty()) {
            return OptionalDouble.of(0);
        }
        return open ? OptionalDouble.empty() : OptionalDouble.of(unsigned(duration) / timescale);
    }

    private static Optional<Box> find(String type, FileChannel file, long from, long to) throws IOException {
        long at = from;
        for (int i = 0; i < MOST_BOXES && at + 8 <= to; i++) {
            Box box = box(file, at, to);
            if (box.type().equals(type)) {
                return Optional.of(box);
            }
            at = box.end();
        }
        return Optional.empty();
    }

    private static Box box(FileChannel file, long at, long to) throws IOException {
        ByteBuffer head = read(file, at, 8);
        long size = Integer.toUnsignedLong(head.getInt(0));
        String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
        long content = at + 8;
        if (size == 1) {
            size = read(file, at + 8, 8).getLong(0);
            content = at + 16;
        } else if (size == 0) {
            size = to - at;
        }
        if (size < content - at || size > to - at) {
            throw type.equals("mdat") ? AssetFailure.rejected("the MP4 is cut") : broken();
        }
        return new Box(type, content, at + size);
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, at + bytes.position()) < 0) {
                throw broken();
            }
        }
        return bytes;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0;
    }

    private static AssetFailure broken() {
        return AssetFailure.rejected("its MP4 boxes are broken");
    }
}
