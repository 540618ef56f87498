package io.renderrelay.submitter.assets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Walks the boxes of an MP4.
 *
 * @see <a href="https://www.iso.org/standard/83102.html">ISO/IEC 14496-12, ISO base media file format</a>
 */
final class Mp4Boxes {

    /** Five minutes in fragments of one frame are some 100,000; a file may also be made of boxes only to cost time. */
    private static final int MAX_BOXES = 1_000_000;

    private static final Set<String> TOP_LEVEL = Set.of(
            "ftyp", "styp", "pdin", "moov", "moof", "mfra", "mdat", "free", "skip", "wide", "meta", "udta", "uuid",
            "sidx", "ssix", "prft", "emsg");

    /** @param content where its content begins, behind size and type */
    record Box(String type, long content, long end) {

        long contentBytes() {
            return end - content;
        }
    }

    @FunctionalInterface
    interface Visitor {
        void visit(Box box) throws IOException;
    }

    private final BufferedBytes file;
    private int visited;

    Mp4Boxes(BufferedBytes file) {
        this.file = file;
    }

    /** The boxes of the file; what follows the last one and is none is legal. */
    void topLevel(Visitor visitor) throws IOException {
        boolean hasMovie = false;
        boolean hasMedia = false;
        long at = 0;
        while (at + 8 <= file.size()) {
            Box box = count(header(at, file.size()));
            boolean known = TOP_LEVEL.contains(box.type());
            if (!known && hasMovie && isBroken(box, at, file.size())) {
                break;
            }
            if (box.end() > file.size() && known) {
                throw AssetFailure.unavailable("it is incomplete: the MP4 ends within its " + box.type() + " box");
            }
            require(box, at, file.size());
            visitor.visit(box);
            hasMovie |= box.type().equals("moov");
            hasMedia |= box.type().equals("mdat");
            at = box.end();
        }
        if (!hasMovie || !hasMedia) {
            throw AssetFailure.unavailable(
                    "it is incomplete: the MP4 ends before its " + (hasMovie ? "mdat" : "moov") + " box");
        }
    }

    void children(Box parent, Visitor visitor) throws IOException {
        long at = parent.content();
        while (at + 8 <= parent.end()) {
            Box box = count(header(at, parent.end()));
            require(box, at, parent.end());
            visitor.visit(box);
            at = box.end();
        }
    }

    private Box count(Box box) throws AssetFailure {
        visited++;
        if (visited > MAX_BOXES) {
            throw AssetFailure.rejected("it has more than " + MAX_BOXES + " MP4 boxes");
        }
        return box;
    }

    private Box header(long at, long to) throws IOException {
        long size = file.unsignedInt(at);
        String type = type(file.unsignedInt(at + 4));
        if (size == 1) {
            return new Box(type, at + 16, at + 16 > to ? Long.MAX_VALUE : end(at, file.signedLong(at + 8)));
        }
        return new Box(type, at + 8, size == 0 ? to : end(at, size));
    }

    /** A size beyond 63 bits ends before it begins. */
    private static long end(long at, long size) {
        return size < 0 ? at : at + Math.min(size, Long.MAX_VALUE - at);
    }

    private static void require(Box box, long at, long to) throws AssetFailure {
        if (isBroken(box, at, to)) {
            throw broken();
        }
    }

    private static boolean isBroken(Box box, long at, long to) {
        return box.end() < box.content() || box.end() <= at || box.end() > to;
    }

    private static String type(long type) {
        byte[] letters = ByteBuffer.allocate(Integer.BYTES).putInt((int) type).array();
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    static AssetFailure broken() {
        return AssetFailure.rejected("its MP4 boxes are broken");
    }
}
