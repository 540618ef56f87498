package io.renderrelay.submitter.assets;

import java.io.EOFException;
import java.io.IOException;

/**
 * The chunks of a PNG from IHDR to IEND. Bytes after IEND are legal.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#5DataRep">PNG, datastream structure</a>
 */
final class PngStructure {

    private static final int SIGNATURE_BYTES = 8;
    private static final long MAX_CHUNK_BYTES = Integer.MAX_VALUE;
    private static final long IHDR = type("IHDR");
    private static final long IDAT = type("IDAT");
    private static final long IEND = type("IEND");

    private PngStructure() {}

    static void check(BufferedBytes file) throws IOException {
        try {
            walk(file);
        } catch (EOFException e) {
            throw AssetFailure.unavailable("it is incomplete: the PNG ends before its IEND chunk");
        }
    }

    private static void walk(BufferedBytes file) throws IOException {
        boolean hasImage = false;
        long at = SIGNATURE_BYTES;
        while (true) {
            long length = file.unsignedInt(at);
            long type = file.unsignedInt(at + 4);
            boolean expected = at > SIGNATURE_BYTES || type == IHDR;
            if (!expected || length > MAX_CHUNK_BYTES || !isName(type)) {
                throw AssetFailure.rejected("its PNG chunks are broken");
            }
            // the checksum is the chunk's last part
            file.unsignedInt(at + 8 + length);
            if (type == IEND) {
                break;
            }
            hasImage |= type == IDAT;
            at += 12 + length;
        }
        if (!hasImage) {
            throw AssetFailure.rejected("the PNG contains no image");
        }
    }

    private static boolean isName(long type) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            int letter = (int) (type >> shift) & 0x5F;
            if (letter < 'A' || letter > 'Z' || (type >> shift & 0x40) == 0) {
                return false;
            }
        }
        return true;
    }

    private static long type(String name) {
        long type = 0;
        for (char letter : name.toCharArray()) {
            type = type << Byte.SIZE | letter;
        }
        return type;
    }
}
