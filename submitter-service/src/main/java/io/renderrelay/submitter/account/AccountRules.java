package io.renderrelay.submitter.account;

import io.renderrelay.submitter.account.AccountEvent.Answered;
import io.renderrelay.submitter.account.Mode.Closed;
import io.renderrelay.submitter.account.Mode.Open;
import io.renderrelay.submitter.account.Mode.Paced;
import io.renderrelay.submitter.account.Mode.SingleFile;
import io.renderrelay.submitter.verdict.AccountReason;
import io.renderrelay.submitter.verdict.Verdict;
import io.renderrelay.submitter.verdict.Verdict.AccountRefused;
import io.renderrelay.submitter.verdict.Verdict.MayHaveBeenAccepted;
import io.renderrelay.submitter.verdict.Verdict.NotSent;
import io.renderrelay.submitter.verdict.Verdict.RefusedForNow;
import io.renderrelay.submitter.verdict.Verdict.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the account becomes when something happens to it. Pure.
 *
 * <table>
 * <caption>Answers to a POST that began in the current epoch; all others change nothing</caption>
 * <tr><th>verdict</th><th>open, paced</th><th>single file</th></tr>
 * <tr><td>accepted, rejected, refused for now</td><td>open (paced: once its time is up)</td><td>open, new epoch</td></tr>
 * <tr><td>refused for now, 429</td><td>paced, for as long as asked or doubling</td><td>paced, new epoch</td></tr>
 * <tr><td>not sent</td><td>–</td><td>waits its pause again, not longer</td></tr>
 * <tr><td>may have been accepted</td><td>single file, new epoch, pause 0</td><td>the pause doubles</td></tr>
 * <tr><td>account refused</td><td colspan="2">closed, new epoch; if this request closed it before and is itself at fault:
 *     as rejected</td></tr>
 * </table>
 *
 * <table>
 * <caption>A closed account is let out into single file, in a new epoch, by</caption>
 * <tr><th>reason</th><th>answer to the probe</th></tr>
 * <tr><td>credentials</td><td>2xx</td></tr>
 * <tr><td>credits</td><td>a balance above the last one seen, or enough time</td></tr>
 * <tr><td>challenge, not the API</td><td>JSON with a balance</td></tr>
 * <tr><td>an operator</td><td>none: only an operator</td></tr>
 * </table>
 */
final class AccountRules {

    private static final int REMEMBERED = 20;

    private final Pauses pauses;

    AccountRules(Pauses pauses) {
        this.pauses = pauses;
    }

    Account after(Account account, AccountEvent event, Instant now) {
        if (event instanceof Answered answered) {
            return answered.epoch() == account.epoch() ? answered(account, answered, now) : account;
        }
        if (event instanceof AccountEvent.Probed probed) {
            return account.mode() instanceof Closed closed ? probed(account, closed, probed, now) : account;
        }
        if (event instanceof AccountEvent.ClosedByOperator operator) {
            return close(account, Optional.empty(), operator.why(), now);
        }
        if (event instanceof AccountEvent.OpenedByOperator operator) {
            return account.mode() instanceof Closed ? reopen(account, operator.why(), now) : account;
        }
        return account.mode() instanceof SingleFile file ? doubt(account, file, now) : account;
    }

    /** What a verdict means for its request: who closes the account again right after a good probe is itself at fault. */
    Verdict verdictFor(Account account, Answered answered) {
        boolean blamable = answered.epoch() == account.epoch()
                && answered.verdict() instanceof AccountRefused refused
                && refused.reason() == AccountReason.NOT_THE_API
                && account.history().closedBy().contains(answered.requestId());
        return blamable
                ? new Rejected("SUBMISSION_REJECTED", ((AccountRefused) answered.verdict()).why())
                : answered.verdict();
    }

    private Account answered(Account account, Answered answered, Instant now) {
        Verdict verdict = verdictFor(account, answered);
        if (account.mode() instanceof Closed) {
            return account;
        }
        if (verdict instanceof NotSent) {
            return account.mode() instanceof SingleFile file ? waitAgain(account, file, now) : account;
        }
        if (verdict instanceof MayHaveBeenAccepted doubt) {
            return account.mode() instanceof SingleFile file
                    ? doubt(account, file, now)
                    : account.entering(new SingleFile(now, Duration.ZERO), now, doubt.why())
                            .inNewEpoch();
        }
        if (verdict instanceof AccountRefused refused) {
            return close(
                    blaming(account, answered.requestId(), refused), Optional.of(refused.reason()), refused.why(), now);
        }
        if (verdict instanceof RefusedForNow refused && refused.paces()) {
            return pace(account, refused.why(), answered.retryIn(), now);
        }
        return open(account, now);
    }

    private static Account open(Account account, Instant now) {
        if (account.mode() instanceof SingleFile) {
            return account.entering(new Open(), now, "").inNewEpoch();
        }
        // an answer that was on its way when the 429 came does not end the pause
        return account.mode() instanceof Paced paced && !now.isBefore(paced.until())
                ? account.entering(new Open(), now, "")
                : account;
    }

    private Account pace(Account account, String why, Optional<Duration> retryIn, Instant now) {
        if (account.mode() instanceof Paced paced) {
            boolean sameWave = now.isBefore(paced.until());
            Duration pause =
                    sameWave ? paced.pause() : Pauses.doubled(paced.pause(), pauses.pace(), pauses.longestPace());
            Instant until = sameWave ? later(paced.until(), retryIn, now) : now.plus(retryIn.orElse(pause));
            return account.staying(new Paced(until, pause));
        }
        Account paced = account.entering(new Paced(now.plus(retryIn.orElse(pauses.pace())), pauses.pace()), now, why);
        return account.mode() instanceof SingleFile ? paced.inNewEpoch() : paced;
    }

    private static Instant later(Instant until, Optional<Duration> retryIn, Instant now) {
        Instant asked = now.plus(retryIn.orElse(Duration.ZERO));
        return asked.isAfter(until) ? asked : until;
    }

    private Account doubt(Account account, SingleFile file, Instant now) {
        Duration pause = Pauses.doubled(file.pause(), pauses.first(), pauses.longest());
        return account.staying(new SingleFile(now.plus(pause), pause));
    }

    private Account waitAgain(Account account, SingleFile file, Instant now) {
        Duration pause = file.pause().isZero() ? pauses.first() : file.pause();
        return account.staying(new SingleFile(now.plus(pause), file.pause()));
    }

    private static Account blaming(Account account, String requestId, AccountRefused refused) {
        if (refused.reason() != AccountReason.NOT_THE_API) {
            return account;
        }
        Account.History history = account.history();
        return account.with(new Account.History(
                history.reopenedAt(),
                history.probePause(),
                Stream.concat(Stream.of(requestId), history.closedBy().stream())
                        .limit(REMEMBERED)
                        .toList()));
    }

    private Account close(Account account, Optional<AccountReason> reason, String why, Instant now) {
        Account.History history = account.history();
        boolean again = history.reopenedAt()
                .filter(at -> at.plus(pauses.closingAgain()).isAfter(now))
                .isPresent();
        Duration pause =
                again ? Pauses.doubled(history.probePause(), pauses.probe(), pauses.longestProbe()) : pauses.probe();
        // without credits the first look only takes the measure of the balance
        Instant probeAt = reason.filter(AccountReason.CREDITS::equals).isPresent() ? now : now.plus(pause);
        return account.entering(new Closed(reason, probeAt, Optional.empty()), now, why)
                .with(new Account.History(history.reopenedAt(), pause, history.closedBy()))
                .inNewEpoch();
    }

    private Account probed(Account account, Closed closed, AccountEvent.Probed probe, Instant now) {
        if (closed.reason().isPresent() && isGood(closed, closed.reason().get(), probe, account.since(), now)) {
            return reopen(account, account.why(), now);
        }
        Instant probeAt = now.plus(account.history().probePause());
        return account.staying(
                new Closed(closed.reason(), probeAt, probe.balance().or(closed::balance)));
    }

    private boolean isGood(Closed closed, AccountReason reason, AccountEvent.Probed probe, Instant since, Instant now) {
        return switch (reason) {
            case CREDENTIALS -> probe.success();
            case CREDITS ->
                !since.plus(pauses.tryAnyway()).isAfter(now)
                        || probe.balance()
                                .flatMap(balance -> closed.balance().filter(last -> balance.compareTo(last) > 0))
                                .isPresent();
            case CHALLENGE, NOT_THE_API -> probe.success() && probe.balance().isPresent();
        };
    }

    private static Account reopen(Account account, String why, Instant now) {
        Account.History history = account.history();
        return account.entering(new SingleFile(now, Duration.ZERO), now, why)
                .with(new Account.History(Optional.of(now), history.probePause(), history.closedBy()))
                .inNewEpoch();
    }
}
