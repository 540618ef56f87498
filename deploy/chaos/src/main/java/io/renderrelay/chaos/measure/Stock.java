package io.renderrelay.chaos.measure;

import java.util.Locale;

/**
 * What the servers hold at one moment.
 *
 * @param queued requests that wait to be submitted
 * @param lag request records that are not rows yet
 * @param bytesPerRow of both tables with their indexes
 */
public record Stock(long queued, long lag, long connections, long temporaryFiles, double bytesPerRow) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d queued, lag %d, %d database connections, %d temporary files, %.0f bytes a row",
                queued,
                lag,
                connections,
                temporaryFiles,
                bytesPerRow);
    }
}
