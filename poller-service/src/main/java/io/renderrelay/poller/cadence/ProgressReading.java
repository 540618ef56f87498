package io.renderrelay.poller.cadence;

/**
 * One percentage that the API reported for a running render.
 *
 * @param pct 0 to 100; NaN where there is none
 * @param age seconds since submission at which it was read
 */
public record ProgressReading(float pct, float age) {

    public static final ProgressReading NONE = new ProgressReading(Float.NaN, Float.NaN);

    boolean present() {
        return pct >= 0 && pct <= 100 && age > 0;
    }
}
