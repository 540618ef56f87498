package io.renderrelay.local.viggle.job;

import java.util.Locale;

/**
 * The steps of a render (docs.viggle.ai, render status) with the progress at which each is reached; the figures are ours,
 * none are published.
 */
public enum Checkpoint {
    REF_DONE(15),
    DRI_DONE(35),
    BG_DONE(60),
    RENDER_DONE(90);

    private static final Checkpoint[] LAST_FIRST = {RENDER_DONE, BG_DONE, DRI_DONE, REF_DONE};

    private final int percent;
    private final String text = name().toLowerCase(Locale.ROOT);

    Checkpoint(int percent) {
        this.percent = percent;
    }

    public String text() {
        return text;
    }

    public int percent() {
        return percent;
    }

    /** The last one passed at this share of the render, null before the first. */
    public static Checkpoint at(double fraction) {
        for (Checkpoint checkpoint : LAST_FIRST) {
            if (fraction * 100 >= checkpoint.percent) {
                return checkpoint;
            }
        }
        return null;
    }
}
