package io.renderrelay.local.run;

/** The outcome that a request should have. */
sealed interface Expectation {

    boolean isMetBy(Outcome outcome);

    /** How a message names it. */
    String text();

    record Completed() implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Completed;
        }

        @Override
        public String text() {
            return "completed";
        }
    }

    /** Completed, and the matte of the person came along. */
    record CompletedWithMask() implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Completed completed && completed.maskUrl() != null;
        }

        @Override
        public String text() {
            return "completed with a mask";
        }
    }

    record Failed(String code) implements Expectation {
        @Override
        public boolean isMetBy(Outcome outcome) {
            return outcome instanceof Outcome.Failed failed && failed.code().equals(code);
        }

        @Override
        public String text() {
            return "failed with " + code;
        }
    }
}
