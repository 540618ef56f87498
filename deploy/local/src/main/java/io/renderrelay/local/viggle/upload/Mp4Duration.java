package io.renderrelay.local.viggle.upload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;

/**
 * Reads the length of an MP4 out of its movie header (ISO/IEC 14496-12, box {@code moov/mvhd}) while the file streams past,
 * wherever in the file that box stands; holds a few bytes of it at a time.
 */
public final class Mp4Duration {

    private static final int FTYP = type("ftyp");
    private static final int MOOV = type("moov");
    private static final int MVHD = type("mvhd");
    private static final int MAX_MVHD_HEAD = 32;

    private final ByteBuffer held = ByteBuffer.allocate(MAX_MVHD_HEAD);
    private State state = State.HEADER;
    private boolean first = true;
    private long skip;
    private double seconds = -1;

    private enum State {
        HEADER,
        LARGE_SIZE,
        MOVIE_HEADER,
        SKIPPING,
        DONE
    }

    public Mp4Duration() {
        held.limit(8);
    }

    /** The next bytes of the file. */
    public void feed(ByteBuffer bytes) {
        while (bytes.hasRemaining() && state != State.DONE) {
            if (state == State.SKIPPING) {
                skip(bytes);
            } else {
                hold(bytes);
            }
        }
    }

    /** Empty unless an MP4's movie header has gone past. */
    public OptionalDouble seconds() {
        return seconds < 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    private void skip(ByteBuffer bytes) {
        int step = (int) Math.min(skip, bytes.remaining());
        bytes.position(bytes.position() + step);
        skip -= step;
        if (skip == 0) {
            expect(State.HEADER, 8);
        }
    }

    private void hold(ByteBuffer bytes) {
        while (held.hasRemaining() && bytes.hasRemaining()) {
            held.put(bytes.get());
        }
        if (!held.hasRemaining()) {
            switch (state) {
                case HEADER -> header();
                case LARGE_SIZE -> open(held.getInt(4), held.getLong(8) - 16);
                default -> movieHeader();
            }
        }
    }

    private void header() {
        long size = Integer.toUnsignedLong(held.getInt(0));
        int type = held.getInt(4);
        if (first && type != FTYP) {
            state = State.DONE;
        } else if (size == 1) {
            state = State.LARGE_SIZE;
            held.limit(16);
        } else {
            open(type, size - 8);
        }
        first = false;
    }

    /** A size of 0 in the header means up to the end of the file, so nothing follows it. */
    private void open(int type, long content) {
        if (type == MOOV) {
            expect(State.HEADER, 8);
        } else if (type == MVHD) {
            expect(State.MOVIE_HEADER, MAX_MVHD_HEAD);
        } else if (content < 0) {
            state = State.DONE;
        } else if (content == 0) {
            expect(State.HEADER, 8);
        } else {
            skip = content;
            state = State.SKIPPING;
        }
    }

    private void movieHeader() {
        boolean wide = held.get(0) == 1;
        long timescale = Integer.toUnsignedLong(held.getInt(wide ? 20 : 12));
        long duration = wide ? held.getLong(24) : Integer.toUnsignedLong(held.getInt(16));
        if (timescale > 0 && duration >= 0) {
            seconds = (double) duration / timescale;
        }
        state = State.DONE;
    }

    private void expect(State next, int bytes) {
        state = next;
        held.clear().limit(bytes);
    }

    private static int type(String name) {
        return ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
    }
}
