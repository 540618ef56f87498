package io.renderrelay.poller.interval;

/**
 * When a render will end if its progress holds what it did on earlier renders.
 *
 * @param from earliest age, in seconds
 * @param by latest age; infinite where the progress says too little
 */
record PredictedEnd(double from, double by) {

    static final PredictedEnd NONE = new PredictedEnd(0, Double.POSITIVE_INFINITY);

    /** Whether it says anything, and neither contradicts itself nor the age reached. */
    boolean credibleAt(double age) {
        return from <= by && by > age && (from > age || by < Double.POSITIVE_INFINITY);
    }
}
