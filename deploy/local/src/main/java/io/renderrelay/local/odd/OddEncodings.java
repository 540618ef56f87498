package io.renderrelay.local.odd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Content codings. */
final class OddEncodings {

    private static final int BROTLI_BLOCK = 1 << 16;

    private interface Coding {
        OutputStream over(OutputStream out) throws IOException;
    }

    private OddEncodings() {}

    static byte[] gzip(byte[] body) {
        return through(GZIPOutputStream::new, body, 0);
    }

    /** The body and then so many spaces. */
    static byte[] gzipPadded(byte[] body, int spaces) {
        return through(GZIPOutputStream::new, body, spaces);
    }

    /** The zlib format, which RFC 9110 names deflate. */
    static byte[] zlib(byte[] body) {
        return through(DeflaterOutputStream::new, body, 0);
    }

    /** Without the zlib frame, as some servers send it. */
    static byte[] rawDeflate(byte[] body) {
        return through(out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true)), body, 0);
    }

    /**
     * A valid brotli stream of uncompressed meta-blocks, which needs no encoder.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7932#section-9.2">RFC 7932, meta-block header</a>
     */
    static byte[] brotli(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 16);
        for (int from = 0; from < body.length; from += BROTLI_BLOCK) {
            int length = Math.min(BROTLI_BLOCK, body.length - from);
            // ISLAST 0, MNIBBLES 00 (four nibbles follow), MLEN - 1, ISUNCOMPRESSED 1; the first block begins with
            // WBITS 0, a window of 64 KiB
            int bits = from == 0 ? 1 : 0;
            int header = (length - 1) << (3 + bits) | 1 << (19 + bits);
            out.write(header);
            out.write(header >> 8);
            out.write(header >> 16);
            out.write(body, from, length);
        }
        out.write(0b11); // ISLAST, ISLASTEMPTY
        return out.toByteArray();
    }

    private static byte[] through(Coding coding, byte[] body, int spaces) {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (OutputStream out = coding.over(coded)) {
            out.write(body);
            byte[] padding = new byte[1 << 16];
            Arrays.fill(padding, (byte) ' ');
            for (int left = spaces; left > 0; left -= padding.length) {
                out.write(padding, 0, Math.min(left, padding.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return coded.toByteArray();
    }
}
