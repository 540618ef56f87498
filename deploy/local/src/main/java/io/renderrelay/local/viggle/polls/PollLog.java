package io.renderrelay.local.viggle.polls;

import java.util.Arrays;

/**
 * Every poll at one render, 11 bytes each: arrival and answer in tenths of a millisecond since the first arrival (enough for two
 * days), who asked, and the HTTP status answered.
 */
public final class PollLog {

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

    /** The number of this poll, for {@link #answered}. */
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
    public void answered(int poll, long now, int status) {
        answers[poll] = units(now);
        statuses[poll] = (short) status;
    }

    public int size() {
        return size;
    }

    long arrivedAt(int poll) {
        return base + (long) arrivals[poll] * UNIT_MICROS;
    }

    boolean isAnswered(int poll) {
        return answers[poll] != UNANSWERED;
    }

    long answeredAt(int poll) {
        return base + (long) answers[poll] * UNIT_MICROS;
    }

    /** One more than the highest number of an asker. */
    int askers() {
        int highest = -1;
        for (int poll = 0; poll < size; poll++) {
            highest = Math.max(highest, asker(poll));
        }
        return highest + 1;
    }

    int asker(int poll) {
        return askers[poll] & 0xff;
    }

    int status(int poll) {
        return statuses[poll];
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
