package io.renderrelay.local.run;

/** How a request ended. */
sealed interface Outcome {

    String name();

    /** What is worth knowing of it: where the video is, or why there is none. */
    String result();

    record Completed(String url, String maskUrl) implements Outcome {
        @Override
        public String name() {
            return "completed";
        }

        @Override
        public String result() {
            return url;
        }
    }

    record Failed(String code, String message, String charged) implements Outcome {
        @Override
        public String name() {
            return "failed";
        }

        @Override
        public String result() {
            return code + " (charged: " + charged + ")";
        }
    }

    /** The record could not be taken as a request. */
    record DeadLetter(String code, String reason) implements Outcome {
        @Override
        public String name() {
            return "dead letter";
        }

        @Override
        public String result() {
            return code + ": " + reason;
        }
    }

    record NoneInTime() implements Outcome {
        @Override
        public String name() {
            return "no outcome";
        }

        @Override
        public String result() {
            return "-";
        }
    }
}
