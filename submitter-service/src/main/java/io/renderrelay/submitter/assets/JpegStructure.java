package io.renderrelay.submitter.assets;

import java.io.EOFException;
import java.io.IOException;

/**
 * The segments of a JPEG from SOI to EOI. Bytes after EOI are legal, and so are stray bytes between segments, which
 * decoders skip.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, annex B</a>
 */
final class JpegStructure {

    private static final int SOI_BYTES = 2;
    private static final int TEM = 0x01;
    private static final int RST0 = 0xD0;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;

    private JpegStructure() {}

    static void check(BufferedBytes file) throws IOException {
        try {
            walk(file);
        } catch (EOFException e) {
            throw AssetFailure.unavailable("it is incomplete: the JPEG ends before its EOI marker");
        }
    }

    private static void walk(BufferedBytes file) throws IOException {
        boolean hasImage = false;
        long at = SOI_BYTES;
        while (true) {
            at = marker(file, at);
            int marker = file.unsignedByte(at);
            at++;
            if (marker == EOI) {
                break;
            }
            // compressed data after SOS ends at the next marker, as do stray bytes
            if (marker != TEM && (marker < RST0 || marker > SOI)) {
                int length = file.unsignedShort(at);
                if (length < Short.BYTES) {
                    throw AssetFailure.rejected("its JPEG segments are broken");
                }
                at += length;
                hasImage |= marker == SOS;
            }
        }
        if (!hasImage) {
            throw AssetFailure.rejected("the JPEG contains no image");
        }
    }

    /** Position of the next byte that names a marker: it follows 0xFF and is neither 0 (a stuffed byte) nor 0xFF (fill). */
    private static long marker(BufferedBytes file, long from) throws IOException {
        long at = from;
        while (true) {
            while (file.unsignedByte(at) != 0xFF) {
                at++;
            }
            while (file.unsignedByte(at) == 0xFF) {
                at++;
            }
            if (file.unsignedByte(at) != 0) {
                return at;
            }
        }
    }
}
