package io.renderrelay.chaos.measure;

import java.util.Locale;

/**
 * What one service uses at one moment.
 *
 * @param heap megabytes that are in use after a collection
 * @param resident megabytes of the whole process
 * @param files open ones, including sockets; -1 where they cannot be counted
 */
public record Sample(String service, double heap, long resident, int threads, int files) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: heap %.1f MB, resident %d MB, %d threads, %d files",
                service,
                heap,
                resident,
                threads,
                files);
    }
}
