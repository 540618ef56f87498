package io.renderrelay.submitter.account;

import io.renderrelay.submitter.account.AccountEvent.Answered;
import io.renderrelay.submitter.account.AccountState.Active;
import io.renderrelay.submitter.account.AccountState.HalfOpen;
import io.renderrelay.submitter.account.AccountState.Suspended;
import io.renderrelay.submitter.account.AccountState.Throttled;
import io.renderrelay.submitter.reply.AccountReason;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.reply.ReplyClass.Accepted;
import io.renderrelay.submitter.reply.ReplyClass.AccountRefused;
import io.renderrelay.submitter.reply.ReplyClass.MayHaveBeenAccepted;
import io.renderrelay.submitter.reply.ReplyClass.NotSent;
import io.renderrelay.submitter.reply.ReplyClass.RefusedForNow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the account becomes when something happens to it. Pure.
 *
 * <table>
 * <caption>Answers to a POST that began in the current epoch; all others change nothing</caption>
 * <tr><th>verdict</th><th>open, throttled</th><th>half-open</th></tr>
 * <tr><td>accepted, rejected, refused for now</td><td>open (throttled: once its time is up)</td><td>open, new epoch</td></tr>
 * <tr><td>refused for now, 429</td><td>throttled, for as long as asked or doubling</td><td>throttled, new epoch</td></tr>
 * <tr><td>not sent</td><td>–</td><td>waits its pause again, not longer</td></tr>
 * <tr><td>may have been accepted</td><td>half-open, new epoch, pause 0</td><td>the pause doubles</td></tr>
 * <tr><td>account refused</td><td colspan="2">closed, new epoch; {@link SuspensionAttribution.Result#REJECTED}: as it
 *     was</td></tr>
 * </table>
 *
 * <p>An accepted POST is remembered by its epoch even if that is over: it is what suspensions are attributed by, and it
 * ends the doubling of the pause between probes. Where a suspension counts against its request although no one else is
 * known to be refused, the account is probed immediately.
 *
 * <table>
 * <caption>A closed account is let out into half-open, in a new epoch, by</caption>
 * <tr><th>reason</th><th>answer to the probe</th></tr>
 * <tr><td>credentials</td><td>2xx</td></tr>
 * <tr><td>credits</td><td>a balance above the last one seen, or a second one that covers what the refused request is
 *     expected to cost, or enough time</td></tr>
 * <tr><td>challenge, not the API</td><td>JSON with a balance</td></tr>
 * <tr><td>an operator</td><td>none: only an operator</td></tr>
 * </table>
 *
 * <p>An operator opens a closed account into half-open, and a throttled one to open.
 */
final class AccountStateMachine {

    /** Longer than {@code GET /api/credits} can take: until then the submission that was refused reads the balance. */
    static final Duration MEASURING = Duration.ofMinutes(1);

    private final AccountDelays pauses;

    AccountStateMachine(AccountDelays pauses) {
        this.pauses = pauses;
    }

    Account after(Account account, AccountEvent event, Instant now) {
        if (event instanceof Answered answered) {
            Account heard = answered.verdict() instanceof Accepted
                    ? account.with(account.history().accepted(answered.epoch()))
                    : account;
            return isCurrent(account, answered) ? answered(heard, answered, now) : heard;
        }
        if (event instanceof AccountEvent.Measured measured) {
            return account.mode() instanceof Suspended closed && measured.epoch() == account.epoch()
                    ? measured(account, closed, measured, now)
                    : account;
        }
        if (event instanceof AccountEvent.Probed probed) {
            return account.mode() instanceof Suspended closed ? probed(account, closed, probed, now) : account;
        }
        if (event instanceof AccountEvent.SuspendedByOperator operator) {
            return close(
                    account,
                    new Suspended(Optional.empty(), now, Optional.empty(), Optional.empty()),
                    operator.why(),
                    now);
        }
        if (event instanceof AccountEvent.ResumedByOperator operator) {
            return opened(account, operator.why(), now);
        }
        return account.mode() instanceof HalfOpen file ? doubt(account, file, now) : account;
    }

    /** Whether an answer decides anything: its POST began in this epoch, and the account is not closed meanwhile. */
    static boolean isCurrent(Account account, Answered answered) {
        return answered.epoch() == account.epoch() && !(account.mode() instanceof Suspended);
    }

    /**
     * Whether a suspension counts against its request.
     *
     * @param account before the answer
     * @param isCovered whether a balance that was read after the reply covers the request's estimate
     */
    static SuspensionAttribution.Result attribution(Account account, Answered answered, boolean isCovered) {
        return answered.verdict() instanceof AccountRefused refused && isCurrent(account, answered)
                ? SuspensionAttribution.of(
                        refused.reason(),
                        answered.applicant().suspensions(),
                        account.history().acceptedEpoch(),
                        isCovered)
                : SuspensionAttribution.Result.NOT_ATTRIBUTED;
    }

    /**
     * Whether the request and certainly not the account is at fault: the suspension counts against the request, and the API
     * accepted others since the account was last suspended. The account then waits for no pause.
     *
     * @param account before the answer
     */
    static boolean isRequestAtFault(Account account, SuspensionAttribution.Result result) {
        return result.isCounted() && !account.awaitsAcceptance();
    }

    /** How long the request waits on its own. */
    Duration delay(SuspensionAttribution.Result result) {
        return result == SuspensionAttribution.Result.COUNTED_AND_DELAYED ? pauses.longestProbe() : Duration.ZERO;
    }

    private Account answered(Account account, Answered answered, Instant now) {
        ReplyClass verdict = answered.verdict();
        if (verdict instanceof NotSent) {
            return account.mode() instanceof HalfOpen file ? waitAgain(account, file, now) : account;
        }
        if (verdict instanceof MayHaveBeenAccepted doubt) {
            return account.mode() instanceof HalfOpen file
                    ? doubt(account, file, now)
                    : account.entering(new HalfOpen(now, Duration.ZERO), now, doubt.why())
                            .inNewEpoch();
        }
        if (verdict instanceof AccountRefused refused) {
            // a balance is read only once the account is closed
            SuspensionAttribution.Result result = attribution(account, answered, false);
            return result == SuspensionAttribution.Result.REJECTED
                    ? account.staying(account.mode())
                    : suspend(account, answered.applicant(), refused, result, now);
        }
        if (verdict instanceof RefusedForNow refused && refused.paces()) {
            return pace(account, refused.why(), answered.retryIn(), now);
        }
        return open(account, now);
    }

    private static Account open(Account account, Instant now) {
        if (account.mode() instanceof HalfOpen) {
            return account.entering(new Active(), now, "").inNewEpoch();
        }
        // an answer that was on its way when the 429 came does not end the pause
        return account.mode() instanceof Throttled throttled && !now.isBefore(throttled.until())
                ? account.entering(new Active(), now, "")
                : account;
    }

    private Account pace(Account account, String why, Optional<Duration> retryIn, Instant now) {
        if (account.mode() instanceof Throttled throttled) {
            boolean sameWave = now.isBefore(throttled.until());
            Duration pause = sameWave
                    ? throttled.pause()
                    : AccountDelays.doubled(throttled.pause(), pauses.pace(), pauses.longestPace());
            Instant until = sameWave ? later(throttled.until(), retryIn, now) : now.plus(retryIn.orElse(pause));
            return account.staying(new Throttled(until, pause));
        }
        Account throttled =
                account.entering(new Throttled(now.plus(retryIn.orElse(pauses.pace())), pauses.pace()), now, why);
        return account.mode() instanceof HalfOpen ? throttled.inNewEpoch() : throttled;
    }

    private static Instant later(Instant until, Optional<Duration> retryIn, Instant now) {
        Instant asked = now.plus(retryIn.orElse(Duration.ZERO));
        return asked.isAfter(until) ? asked : until;
    }

    private Account doubt(Account account, HalfOpen file, Instant now) {
        Duration pause = AccountDelays.doubled(file.pause(), pauses.first(), pauses.longest());
        return account.staying(new HalfOpen(now.plus(pause), pause));
    }

    private Account waitAgain(Account account, HalfOpen file, Instant now) {
        Duration pause = file.pause().isZero() ? pauses.first() : file.pause();
        return account.staying(new HalfOpen(now.plus(pause), file.pause()));
    }

    private Account suspend(
            Account account,
            Applicant applicant,
            AccountRefused refused,
            SuspensionAttribution.Result result,
            Instant now) {
        boolean isCredits = refused.reason() == AccountReason.CREDITS;
        Duration pause = isRequestAtFault(account, result) ? Duration.ZERO : probePause(account, now);
        Account closed = close(
                account,
                new Suspended(
                        Optional.of(refused.reason()),
                        now.plus(isCredits ? MEASURING : pause),
                        Optional.empty(),
                        isCredits ? Optional.of(applicant.estimate()) : Optional.empty()),
                refused.why(),
                now);
        Account.History history = closed.history();
        return closed.with(new Account.History(
                history.reopenedAt(),
                history.probePause(),
                history.acceptedEpoch(),
                Optional.of(new Account.Suspension(applicant.requestId(), applicant.tenant(), closed.epoch()))));
    }

    private Account close(Account account, Suspended closed, String why, Instant now) {
        Account.History history = account.history();
        return account.entering(closed, now, why)
                .with(new Account.History(
                        history.reopenedAt(), probePause(account, now), history.acceptedEpoch(), history.suspension()))
                .inNewEpoch();
    }

    /** Doubles when the account closes soon after it was let out, unless a POST was accepted in between. */
    private Duration probePause(Account account, Instant now) {
        Account.History history = account.history();
        boolean again = account.awaitsAcceptance()
                && history.reopenedAt()
                        .filter(at -> at.plus(pauses.closingAgain()).isAfter(now))
                        .isPresent();
        return again
                ? AccountDelays.doubled(history.probePause(), pauses.probe(), pauses.longestProbe())
                : pauses.probe();
    }

    private static Account measured(Account account, Suspended closed, AccountEvent.Measured measured, Instant now) {
        Duration wait =
                measured.isRequestAtFault() ? Duration.ZERO : account.history().probePause();
        return account.staying(new Suspended(
                closed.reason(), now.plus(wait), measured.balance().balance().or(closed::balance), closed.required()));
    }

    private Account probed(Account account, Suspended closed, AccountEvent.Probed probe, Instant now) {
        if (closed.reason().isPresent() && isGood(closed, closed.reason().get(), probe, account.since(), now)) {
            return reopen(account, account.why(), now);
        }
        Instant probeAt = now.plus(account.history().probePause());
        return account.staying(
                new Suspended(closed.reason(), probeAt, probe.balance().or(closed::balance), closed.required()));
    }

    private boolean isGood(
            Suspended closed, AccountReason reason, AccountEvent.Probed probe, Instant since, Instant now) {
        return switch (reason) {
            case CREDENTIALS -> probe.success();
            case CREDITS ->
                !since.plus(pauses.tryAnyway()).isAfter(now)
                        || probe.balance()
                                .filter(balance -> hasGrown(closed, balance) || covers(closed, balance))
                                .isPresent();
            case CHALLENGE, NOT_THE_API -> probe.success() && probe.balance().isPresent();
        };
    }

    private static boolean hasGrown(Suspended closed, BigDecimal balance) {
        return closed.balance().filter(last -> balance.compareTo(last) > 0).isPresent();
    }

    /** Only from the second poll on, so that an API that refuses whatever the balance is not asked without a pause. */
    private static boolean covers(Suspended closed, BigDecimal balance) {
        return closed.balance().isPresent()
                && closed.required()
                        .filter(required -> balance.compareTo(required) >= 0)
                        .isPresent();
    }

    private static Account opened(Account account, String why, Instant now) {
        if (account.mode() instanceof Suspended) {
            return reopen(account, why, now);
        }
        return account.mode() instanceof Throttled ? account.entering(new Active(), now, why) : account;
    }

    private static Account reopen(Account account, String why, Instant now) {
        Account.History history = account.history();
        return account.entering(new HalfOpen(now, Duration.ZERO), now, why)
                .with(new Account.History(
                        Optional.of(now), history.probePause(), history.acceptedEpoch(), history.suspension()))
                .inNewEpoch();
    }
}
