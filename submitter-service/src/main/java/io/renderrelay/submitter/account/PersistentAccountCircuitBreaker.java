package io.renderrelay.submitter.account;

import io.renderrelay.submitter.account.Account.Hold;
import io.renderrelay.submitter.account.AccountEvent.Answered;
import io.renderrelay.submitter.account.AccountTransitions.Change;
import io.renderrelay.submitter.account.SuspensionAttribution.Result;
import io.renderrelay.submitter.reply.AccountReason;
import io.renderrelay.submitter.reply.ReplyClass;
import io.renderrelay.submitter.reply.ReplyClass.AccountRefused;
import io.renderrelay.submitter.viggle.RenderApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** The gate on the account row. While the account is open, passing it costs one read. */
@ApplicationScoped
class PersistentAccountCircuitBreaker implements AccountCircuitBreaker {

    private static final Logger LOG = Logger.getLogger(PersistentAccountCircuitBreaker.class);

    /** For the database's part of a submission, on top of the API's. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** So long an open account is believed to be open when the question is only whether to prepare. */
    private static final Duration JUST_NOW = Duration.ofMillis(200);

    private final AccountRepository row;
    private final AccountTransitions life;
    private final AccountConfig config;
    private final Duration lease;
    private final RenderApi api;
    private final Clock clock;
    private final Event<SuspensionAttributed> attributed;
    private final Semaphore slots;
    private final Set<UUID> permits = ConcurrentHashMap.newKeySet();

    PersistentAccountCircuitBreaker(
            AccountRepository row,
            AccountTransitions life,
            AccountConfig config,
            RenderApi api,
            Clock clock,
            Event<SuspensionAttributed> attributed) {
        if (config.maxConcurrentSubmissions() < 1) {
            throw new IllegalArgumentException("render-relay.account.max-concurrent-submissions must be at least 1");
        }
        this.row = row;
        this.life = life;
        this.config = config;
        this.lease = api.submitTimeout().plus(MARGIN);
        this.api = api;
        this.clock = clock;
        this.attributed = attributed;
        this.slots = new Semaphore(config.maxConcurrentSubmissions());
    }

    @Override
    public boolean admits() {
        return slots.availablePermits() > 0
                && (life.wasOpen(JUST_NOW, config.maxConcurrentSubmissions())
                        || life.see().admission(config.maxConcurrentSubmissions()) != AccountSnapshot.Admission.NO);
    }

    @Override
    public boolean isRestricted() {
        return !life.wasOpen(JUST_NOW, config.maxConcurrentSubmissions())
                && life.see().admission(config.maxConcurrentSubmissions()) != AccountSnapshot.Admission.FREE;
    }

    @Override
    public Optional<SubmissionPermit> acquire() {
        if (!slots.tryAcquire()) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        permits.add(id);
        Optional<SubmissionPermit> permit = Optional.empty();
        try {
            permit = ask(id);
            return permit;
        } finally {
            if (permit.isEmpty()) {
                end(id);
            }
        }
    }

    private Optional<SubmissionPermit> ask(UUID id) {
        AccountSnapshot snapshot = life.see();
        return switch (snapshot.admission(config.maxConcurrentSubmissions())) {
            case FREE -> Optional.of(permit(id, snapshot));
            case TO_ONE_HOLDER -> {
                Hold hold = new Hold(id, snapshot.now().plus(lease));
                yield row.write(snapshot, snapshot.account().heldBy(hold))
                        ? Optional.of(permit(id, snapshot))
                        : Optional.empty();
            }
            case HOLDER_LOST -> {
                life.happened(seen ->
                        seen.admission(config.maxConcurrentSubmissions()) == AccountSnapshot.Admission.HOLDER_LOST
                                ? Optional.of(new AccountEvent.HolderLost())
                                : Optional.empty());
                yield Optional.empty();
            }
            case NO -> Optional.empty();
        };
    }

    @Override
    public Recorded record(SubmissionPermit permit, Applicant applicant, ReplyClass verdict) {
        try {
            if (permit.isFree() && verdict instanceof ReplyClass.Accepted) {
                return Recorded.unchanged(verdict, applicant.suspensions());
            }
            Answered answered = new Answered(permit.epoch(), applicant, verdict, retryIn(verdict));
            Change change = life.happened(snapshot -> Optional.of(answered));
            if (change.after().isHeldBy(permit.id())) {
                life.letGo(permit);
            }
            return verdict instanceof AccountRefused refused && AccountStateMachine.isCurrent(change.before(), answered)
                    ? attribute(change, answered, refused)
                    : Recorded.unchanged(verdict, applicant.suspensions());
        } finally {
            // not sooner: who sends next must find the account as this answer leaves it
            end(permit.id());
        }
    }

    private Recorded attribute(Change change, Answered answered, AccountRefused refused) {
        Account before = change.before();
        Result result = refused.reason() == AccountReason.CREDITS
                ? measure(change, answered)
                : AccountStateMachine.attribution(before, answered, false);
        attributed.fire(new SuspensionAttributed(refused.reason(), result));
        Suspensions suspensions = answered.applicant().suspensions();
        if (result == Result.NOT_ATTRIBUTED) {
            return Recorded.unchanged(refused, suspensions);
        }
        int counted = suspensions.counted() + (result.isCounted() ? 1 : 0);
        LOG.infof(
                "Request suspended the account. requestId=%s tenant=%s reason=%s result=%s counted=%d",
                answered.applicant().requestId(), answered.applicant().tenant(), refused.reason(), result, counted);
        return new Recorded(
                result == Result.REJECTED ? rejected(counted, refused) : refused,
                new Suspensions(Optional.of(before.epoch() + 1), counted),
                life.rules().delay(result));
    }

    /** Reads the balance after a refusal for want of credits; whether the refusal counts depends on it. */
    private Result measure(Change change, Answered answered) {
        AccountEvent.Probed probed = CreditBalance.read(api.credits());
        BigDecimal estimate = answered.applicant().estimate();
        boolean isCovered = probed.balance()
                .filter(balance -> balance.compareTo(estimate) >= 0)
                .isPresent();
        Result result = AccountStateMachine.attribution(change.before(), answered, isCovered);
        boolean isRequestAtFault = AccountStateMachine.isRequestAtFault(change.before(), result);
        life.happened(
                snapshot -> Optional.of(new AccountEvent.Measured(change.after().epoch(), probed, isRequestAtFault)));
        return result;
    }

    private static ReplyClass rejected(int counted, AccountRefused refused) {
        return new ReplyClass.Rejected(
                "SUBMISSION_REJECTED",
                "The API refused this request %d times in a way that concerns the account (%s) while it accepted other requests in between. Last reply: %s"
                        .formatted(counted, refused.reason(), refused.why()));
    }

    @Override
    public Optional<Precedence> precedence() {
        return life.last().flatMap(snapshot -> snapshot.precedence(config.probeInterval()));
    }

    @Override
    public void release(SubmissionPermit permit) {
        end(permit.id());
        life.letGo(permit);
    }

    private static SubmissionPermit permit(UUID id, AccountSnapshot snapshot) {
        Account account = snapshot.account();
        return new SubmissionPermit(
                id, account.epoch(), account.mode() instanceof AccountState.Active && !account.awaitsAcceptance());
    }

    private void end(UUID id) {
        if (permits.remove(id)) {
            slots.release();
        }
    }

    private Optional<Duration> retryIn(ReplyClass verdict) {
        return verdict instanceof ReplyClass.RefusedForNow refused
                ? refused.retryAt()
                        .map(at -> Duration.between(clock.instant(), at))
                        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                : Optional.empty();
    }
}
