package io.renderrelay.local.viggle.control;

/** Renders to begin without a POST and without a charge, for tests that only poll. */
public record NewJobs(int count, String mode, boolean transparent, double seconds) {

    public static NewJobs of(int count) {
        return new NewJobs(count, "full_pipeline", false, 10);
    }
}
