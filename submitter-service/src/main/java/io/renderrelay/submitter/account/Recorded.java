package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.ReplyClass;
import java.time.Duration;

/**
 * What a reply means for its request once the account has taken note of it.
 *
 * @param verdict of the reply, or a rejection where the request and not the account turns out to be at fault
 * @param suspensions of the request, this one included
 * @param delay of its own before the request is sent again, on top of what the account makes it wait
 */
public record Recorded(ReplyClass verdict, Suspensions suspensions, Duration delay) {

    public static Recorded unchanged(ReplyClass verdict, Suspensions suspensions) {
        return new Recorded(verdict, suspensions, Duration.ZERO);
    }
}
