package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.reply.ReplyClass.Accepted;
import io.renderrelay.submitter.reply.ReplyClass.AccountRefused;
import io.renderrelay.submitter.reply.ReplyClass.MayHaveBeenAccepted;
import io.renderrelay.submitter.reply.ReplyClass.NotSent;
import io.renderrelay.submitter.reply.ReplyClass.RefusedForNow;
import io.renderrelay.submitter.reply.ReplyClass.Rejected;
import io.renderrelay.submitter.submission.Submission.Ref;
import org.jboss.logging.Logger;
import org.jboss.logging.Logger.Level;

/** Logs the result of each submission attempt; {@link OutcomeRecorder} logs the next state. */
record RetryLog(Logger log, Ref ref) implements ReplyClass.Cases<Void> {

    @Override
    public Void accepted(Accepted accepted) {
        return say(Level.DEBUG, "accepted");
    }

    @Override
    public Void notSent(NotSent notSent) {
        return say(Level.INFO, "not sent: " + notSent.why());
    }

    @Override
    public Void refusedForNow(RefusedForNow refused) {
        return say(Level.INFO, "refused temporarily: " + refused.why());
    }

    @Override
    public Void accountRefused(AccountRefused refused) {
        return say(Level.INFO, "account refused, %s: %s".formatted(refused.reason(), refused.why()));
    }

    @Override
    public Void rejected(Rejected rejected) {
        return say(Level.DEBUG, "rejected, " + rejected.errorCode());
    }

    @Override
    public Void mayHaveBeenAccepted(MayHaveBeenAccepted uncertain) {
        return say(Level.DEBUG, "may have been accepted");
    }

    private Void say(Level level, String what) {
        log.logf(
                level,
                "Submission attempt ended. requestId=%s attempt=%d result=%s",
                ref.requestId(),
                ref.attempt(),
                what);
        return null;
    }
}
