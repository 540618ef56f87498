package io.renderrelay.submitter.reply;

import java.time.Instant;
import java.util.Optional;

/** What a reply to the paid POST means; see {@code ReplyClassification} for the table. */
public sealed interface ReplyClass {

    /** 2xx with a job id. */
    record Accepted(String jobId, Optional<String> mode) implements ReplyClass {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /** No connection was obtained; the API is not even known to be there. */
    record NotSent(String why) implements ReplyClass {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.notSent(this);
        }
    }

    /**
     * Definitely not accepted; can be retried later.
     *
     * @param throttles whether the whole account has to slow down (429), not only this request
     */
    record RefusedForNow(Optional<String> code, String why, Optional<Instant> retryAt, boolean throttles)
            implements ReplyClass {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.refusedForNow(this);
        }
    }

    /** The account or the way to the API is at fault, not the request. */
    record AccountRefused(AccountReason reason, String why) implements ReplyClass {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.accountRefused(this);
        }
    }

    /** The API refused this request for good. */
    record Rejected(String errorCode, String message) implements ReplyClass {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.rejected(this);
        }
    }

    /** The API may have accepted and charged: never to be sent again by itself. */
    record MayHaveBeenAccepted(String why) implements ReplyClass {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.mayHaveBeenAccepted(this);
        }
    }

    /** Calls the one case that this reply class is. */
    <T> T match(Cases<T> cases);

    interface Cases<T> {
        T accepted(Accepted accepted);

        T notSent(NotSent notSent);

        T refusedForNow(RefusedForNow refused);

        T accountRefused(AccountRefused refused);

        T rejected(Rejected rejected);

        T mayHaveBeenAccepted(MayHaveBeenAccepted uncertain);
    }
}
