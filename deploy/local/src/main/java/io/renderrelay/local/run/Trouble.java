package io.renderrelay.local.run;

/** An error for the user, in one sentence and without a stack trace. */
final class Trouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Trouble(String sentence) {
        super(sentence);
    }

    Trouble(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The messages of a failure and of what is behind it, without repeating themselves. */
    static String sentence(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            boolean wrapper = cause.getCause() != null
                    && message.contains(cause.getCause().getClass().getName());
            if (!wrapper && text.indexOf(message) < 0) {
                text.append(text.isEmpty() ? "" : " ").append(message);
            }
        }
        return text.toString();
    }
}
