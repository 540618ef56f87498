package io.renderrelay.submitter.account;

import io.renderrelay.submitter.account.AccountEvent.Replied;
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
 * State machine of the account circuit breaker. Pure.
 *
 * <table>
 * <caption>Results of a POST that began in the current epoch; all others change nothing</caption>
 * <tr><th>reply class</th><th>active, throttled</th><th>half-open</th></tr>
 * <tr><td>accepted, rejected, refused for now</td><td>active (throttled: after its end)</td><td>active, new
 *     epoch</td></tr>
 * <tr><td>refused for now, 429</td><td>throttled, for the {@code Retry-After} or a doubling delay</td><td>throttled,
 *     new epoch</td></tr>
 * <tr><td>not sent</td><td>–</td><td>the same delay again</td></tr>
 * <tr><td>may have been accepted</td><td>half-open, new epoch, no delay</td><td>the delay doubles</td></tr>
 * <tr><td>account refused</td><td colspan="2">suspended, new epoch; {@link SuspensionAttribution.Result#REJECTED}:
 *     unchanged</td></tr>
 * </table>
 *
 * <p>The epoch of an accepted POST is stored even if it is not the current one: suspensions are attributed by it, and
 * it resets the probe interval. If a suspension counts against its request and the API accepts other requests, the
 * account is probed immediately.
 *
 * <table>
 * <caption>What moves a suspended account to half-open, in a new epoch</caption>
 * <tr><th>reason</th><th>reply to the probe</th></tr>
 * <tr><td>credentials</td><td>2xx</td></tr>
 * <tr><td>credits</td><td>a balance above the last one read; a second or later balance that covers the estimate of the
 *     refused request; or {@code probeTrialAfter}</td></tr>
 * <tr><td>challenge, not the API</td><td>JSON with a balance</td></tr>
 * <tr><td>an operator</td><td>none: only an operator</td></tr>
 * </table>
 *
 * <p>An operator moves a suspended account to half-open, and a throttled one to active.
 */
final class AccountStateMachine {

    /** Longer than {@code GET /api/credits} can take, with which the refused submission reads the balance. */
    static final Duration BALANCE_READ_TIMEOUT = Duration.ofMinutes(1);

    private final AccountDelays delays;

    AccountStateMachine(AccountDelays delays) {
        this.delays = delays;
    }

    Account after(Account account, AccountEvent event, Instant now) {
        if (event instanceof Replied answered) {
            Account updated = answered.replyClass() instanceof Accepted
                    ? account.with(account.history().accepted(answered.epoch()))
                    : account;
            return isCurrent(account, answered) ? answered(updated, answered, now) : updated;
        }
        if (event instanceof AccountEvent.BalanceRead balanceRead) {
            return account.mode() instanceof Suspended suspended && balanceRead.epoch() == account.epoch()
                    ? balanceRead(account, suspended, balanceRead, now)
                    : account;
        }
        if (event instanceof AccountEvent.Probed probed) {
            return account.mode() instanceof Suspended suspended ? probed(account, suspended, probed, now) : account;
        }
        if (event instanceof AccountEvent.SuspendedByOperator operator) {
            return suspend(
                    account,
                    new Suspended(Optional.empty(), now, Optional.empty(), Optional.empty()),
                    operator.why(),
                    now);
        }
        if (event instanceof AccountEvent.ResumedByOperator operator) {
            return resume(account, operator.why(), now);
        }
        return account.mode() instanceof HalfOpen halfOpen ? extendHalfOpen(account, halfOpen, now) : account;
    }

    /** Whether a reply may change the state: its POST began in this epoch, and the account is not suspended. */
    static boolean isCurrent(Account account, Replied answered) {
        return answered.epoch() == account.epoch() && !(account.mode() instanceof Suspended);
    }

    /**
     * Whether a suspension counts against its request.
     *
     * @param account before the reply
     * @param isCovered whether a balance that was read after the reply covers the request's estimate
     */
    static SuspensionAttribution.Result attribution(Account account, Replied answered, boolean isCovered) {
        return answered.replyClass() instanceof AccountRefused refused && isCurrent(account, answered)
                ? SuspensionAttribution.of(
                        refused.reason(),
                        answered.postedRequest().suspensions(),
                        account.history().acceptedEpoch(),
                        isCovered)
                : SuspensionAttribution.Result.NOT_ATTRIBUTED;
    }

    /**
     * Whether the request is at fault and not the account: the suspension counts against the request, and the API
     * accepted other requests since the last suspension. The account is then probed without a delay.
     *
     * @param account before the reply
     */
    static boolean isRequestAtFault(Account account, SuspensionAttribution.Result result) {
        return result.isCounted() && !account.awaitsAcceptance();
    }

    /** Additional delay of the request itself. */
    Duration delay(SuspensionAttribution.Result result) {
        return result == SuspensionAttribution.Result.COUNTED_AND_DELAYED ? delays.probeMaxInterval() : Duration.ZERO;
    }

    private Account answered(Account account, Replied answered, Instant now) {
        ReplyClass replyClass = answered.replyClass();
        if (replyClass instanceof NotSent) {
            return account.mode() instanceof HalfOpen halfOpen ? repeatDelay(account, halfOpen, now) : account;
        }
        if (replyClass instanceof MayHaveBeenAccepted uncertain) {
            return account.mode() instanceof HalfOpen halfOpen
                    ? extendHalfOpen(account, halfOpen, now)
                    : account.entering(new HalfOpen(now, Duration.ZERO), now, uncertain.why())
                            .inNewEpoch();
        }
        if (replyClass instanceof AccountRefused refused) {
            // the balance is read after the account is suspended
            SuspensionAttribution.Result result = attribution(account, answered, false);
            return result == SuspensionAttribution.Result.REJECTED
                    ? account.staying(account.mode())
                    : suspend(account, answered.postedRequest(), refused, result, now);
        }
        if (replyClass instanceof RefusedForNow refused && refused.throttles()) {
            return throttle(account, refused.why(), answered.retryIn(), now);
        }
        return activate(account, now);
    }

    private static Account activate(Account account, Instant now) {
        if (account.mode() instanceof HalfOpen) {
            return account.entering(new Active(), now, "").inNewEpoch();
        }
        // a reply to an earlier POST does not end the throttling
        return account.mode() instanceof Throttled throttled && !now.isBefore(throttled.until())
                ? account.entering(new Active(), now, "")
                : account;
    }

    private Account throttle(Account account, String why, Optional<Duration> retryIn, Instant now) {
        if (account.mode() instanceof Throttled throttled) {
            boolean sameWave = now.isBefore(throttled.until());
            Duration pause = sameWave
                    ? throttled.pause()
                    : AccountDelays.doubled(
                            throttled.pause(), delays.throttledInitialDelay(), delays.throttledMaxDelay());
            Instant until = sameWave ? later(throttled.until(), retryIn, now) : now.plus(retryIn.orElse(pause));
            return account.staying(new Throttled(until, pause));
        }
        Account throttled = account.entering(
                new Throttled(now.plus(retryIn.orElse(delays.throttledInitialDelay())), delays.throttledInitialDelay()),
                now,
                why);
        return account.mode() instanceof HalfOpen ? throttled.inNewEpoch() : throttled;
    }

    private static Instant later(Instant until, Optional<Duration> retryIn, Instant now) {
        Instant asked = now.plus(retryIn.orElse(Duration.ZERO));
        return asked.isAfter(until) ? asked : until;
    }

    private Account extendHalfOpen(Account account, HalfOpen halfOpen, Instant now) {
        Duration pause =
                AccountDelays.doubled(halfOpen.pause(), delays.halfOpenInitialDelay(), delays.halfOpenMaxDelay());
        return account.staying(new HalfOpen(now.plus(pause), pause));
    }

    private Account repeatDelay(Account account, HalfOpen halfOpen, Instant now) {
        Duration pause = halfOpen.pause().isZero() ? delays.halfOpenInitialDelay() : halfOpen.pause();
        return account.staying(new HalfOpen(now.plus(pause), halfOpen.pause()));
    }

    private Account suspend(
            Account account,
            PostedRequest postedRequest,
            AccountRefused refused,
            SuspensionAttribution.Result result,
            Instant now) {
        boolean isCredits = refused.reason() == AccountReason.CREDITS;
        Duration pause = isRequestAtFault(account, result) ? Duration.ZERO : probePause(account, now);
        Account suspended = suspend(
                account,
                new Suspended(
                        Optional.of(refused.reason()),
                        now.plus(isCredits ? BALANCE_READ_TIMEOUT : pause),
                        Optional.empty(),
                        isCredits ? Optional.of(postedRequest.estimate()) : Optional.empty()),
                refused.why(),
                now);
        Account.History history = suspended.history();
        return suspended.with(new Account.History(
                history.reopenedAt(),
                history.probePause(),
                history.acceptedEpoch(),
                Optional.of(
                        new Account.Suspension(postedRequest.requestId(), postedRequest.tenant(), suspended.epoch()))));
    }

    private Account suspend(Account account, Suspended suspended, String why, Instant now) {
        Account.History history = account.history();
        return account.entering(suspended, now, why)
                .with(new Account.History(
                        history.reopenedAt(), probePause(account, now), history.acceptedEpoch(), history.suspension()))
                .inNewEpoch();
    }

    /** Doubles if the account is suspended again within {@code probeResetAfter} without an accepted POST in between. */
    private Duration probePause(Account account, Instant now) {
        Account.History history = account.history();
        boolean again = account.awaitsAcceptance()
                && history.reopenedAt()
                        .filter(at -> at.plus(delays.probeResetAfter()).isAfter(now))
                        .isPresent();
        return again
                ? AccountDelays.doubled(history.probePause(), delays.probeInterval(), delays.probeMaxInterval())
                : delays.probeInterval();
    }

    private static Account balanceRead(
            Account account, Suspended suspended, AccountEvent.BalanceRead balanceRead, Instant now) {
        Duration wait = balanceRead.isRequestAtFault()
                ? Duration.ZERO
                : account.history().probePause();
        return account.staying(new Suspended(
                suspended.reason(),
                now.plus(wait),
                balanceRead.balance().balance().or(suspended::balance),
                suspended.required()));
    }

    private Account probed(Account account, Suspended suspended, AccountEvent.Probed probe, Instant now) {
        if (suspended.reason().isPresent()
                && isRecovered(suspended, suspended.reason().get(), probe, account.since(), now)) {
            return letOut(account, account.why(), now);
        }
        Instant probeAt = now.plus(account.history().probePause());
        return account.staying(new Suspended(
                suspended.reason(), probeAt, probe.balance().or(suspended::balance), suspended.required()));
    }

    private boolean isRecovered(
            Suspended suspended, AccountReason reason, AccountEvent.Probed probe, Instant since, Instant now) {
        return switch (reason) {
            case CREDENTIALS -> probe.success();
            case CREDITS ->
                !since.plus(delays.probeTrialAfter()).isAfter(now)
                        || probe.balance()
                                .filter(balance -> hasGrown(suspended, balance) || covers(suspended, balance))
                                .isPresent();
            case CHALLENGE, NOT_THE_API -> probe.success() && probe.balance().isPresent();
        };
    }

    private static boolean hasGrown(Suspended suspended, BigDecimal balance) {
        return suspended.balance().filter(last -> balance.compareTo(last) > 0).isPresent();
    }

    /** From the second probe on, so that an API that refuses whatever the balance is is not retried without a delay. */
    private static boolean covers(Suspended suspended, BigDecimal balance) {
        return suspended.balance().isPresent()
                && suspended
                        .required()
                        .filter(required -> balance.compareTo(required) >= 0)
                        .isPresent();
    }

    private static Account resume(Account account, String why, Instant now) {
        if (account.mode() instanceof Suspended) {
            return letOut(account, why, now);
        }
        return account.mode() instanceof Throttled ? account.entering(new Active(), now, why) : account;
    }

    private static Account letOut(Account account, String why, Instant now) {
        Account.History history = account.history();
        return account.entering(new HalfOpen(now, Duration.ZERO), now, why)
                .with(new Account.History(
                        Optional.of(now), history.probePause(), history.acceptedEpoch(), history.suspension()))
                .inNewEpoch();
    }
}
