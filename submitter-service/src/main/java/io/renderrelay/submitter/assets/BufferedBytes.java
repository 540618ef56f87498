package io.renderrelay.submitter.assets;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Big-endian numbers at any position of a file, read through one buffer so that many small reads cost few system calls. */
final class BufferedBytes {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final FileChannel file;
    private final long size;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private long start;

    BufferedBytes(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    long size() {
        return size;
    }

    int unsignedByte(long at) throws IOException {
        return Byte.toUnsignedInt(buffer.get(index(at, Byte.BYTES)));
    }

    int unsignedShort(long at) throws IOException {
        return Short.toUnsignedInt(buffer.getShort(index(at, Short.BYTES)));
    }

    long unsignedInt(long at) throws IOException {
        return Integer.toUnsignedLong(buffer.getInt(index(at, Integer.BYTES)));
    }

    long signedLong(long at) throws IOException {
        return buffer.getLong(index(at, Long.BYTES));
    }

    /** Where in the buffer the bytes are. */
    private int index(long at, int length) throws IOException {
        if (at < 0 || at + length > size) {
            throw new EOFException("no " + length + " bytes at " + at);
        }
        if (at < start || at + length > start + buffer.limit()) {
            fill(at);
        }
        return (int) (at - start);
    }

    private void fill(long at) throws IOException {
        start = at;
        buffer.clear().limit((int) Math.min(BUFFER_BYTES, size - at));
        while (buffer.hasRemaining()) {
            if (file.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("the file became shorter");
            }
        }
        buffer.flip();
    }
}
