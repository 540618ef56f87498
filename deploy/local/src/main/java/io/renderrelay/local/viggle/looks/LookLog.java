package io.renderrelay.local.viggle.looks;

import java.util.Arrays;

/**
 * Every look at one render, 11 bytes each: arrival and answer in tenths of a millisecond since the first arrival (enough for two
 * days), who asked, and the HTTP status answered.
 */
public final class LookLog {

    private static final int UNIT_MICROS = 100;
    private static final int UNANSWERED = -1;
    private static final int[] NO_TIMES = {};
    private static final byte[] NO_ASKERS = {};
    private static final short[] NO_STATUSES = {};

    private long base;
    private int size;
    private int[] arrivals = NO_TIMES;
    private int[] answers = NO_TIMES;
    private byte[] askers = NO_ASKERS;
    private short[] statuses = NO_STATUSES;

    /** The number of this look, for {@link #answered}. */
    public int arrived(long now, int asker) {
        if (size == 0) {
            base = now;
        }
        if (size == arrivals.length) {
            grow();
        }
        arrivals[size] = units(now);
        answers[size] = UNANSWERED;
        askers[size] = (byte) asker;
        return size++;
    }

    /** Status 0 stands for a connection that was cut. */
    public void answered(int look, long now, int status) {
        answers[look] = units(now);
        statuses[look] = (short) status;
    }

    public int size() {
        return size;
    }

    long arrivedAt(int look) {
        return base + (long) arrivals[look] * UNIT_MICROS;
    }

    boolean isAnswered(int look) {
        return answers[look] != UNANSWERED;
    }

    long answeredAt(int look) {
        return base + (long) answers[look] * UNIT_MICROS;
    }

    /** One more than the highest number of an asker. */
    int askers() {
        int highest = -1;
        for (int look = 0; look < size; look++) {
            highest = Math.max(highest, asker(look));
        }
        return highest + 1;
    }

    int asker(int look) {
        return askers[look] & 0xff;
    }

    int status(int look) {
        return statuses[look];
    }

    private int units(long now) {
        return (int) ((now - base) / UNIT_MICROS);
    }

    private void grow() {
        int capacity = Math.max(4, size + (size >> 1));
        arrivals = Arrays.copyOf(arrivals, capacity);
        answers = Arrays.copyOf(answers, capacity);
        askers = Arrays.copyOf(askers, capacity);
        statuses = Arrays.copyOf(statuses, capacity);
    }
}
