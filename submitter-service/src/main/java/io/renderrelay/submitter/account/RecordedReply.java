package io.renderrelay.submitter.account;

import io.renderrelay.submitter.reply.ReplyClass;
import java.time.Duration;

/**
 * The effect of a reply on its request, after the account is updated.
 *
 * @param replyClass of the reply, or a rejection if the request and not the account is at fault
 * @param suspensions of the request, this one included
 * @param delay before the request is sent again, in addition to delays of the account
 */
public record RecordedReply(ReplyClass replyClass, Suspensions suspensions, Duration delay) {

    public static RecordedReply unchanged(ReplyClass replyClass, Suspensions suspensions) {
        return new RecordedReply(replyClass, suspensions, Duration.ZERO);
    }
}
