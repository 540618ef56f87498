package io.renderrelay.submitter.account;

import io.renderrelay.submitter.account.Account.Hold;
import io.renderrelay.submitter.account.AccountEvent.Replied;
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

/** Circuit breaker on the account row. A permit of an active account costs one read. */
@ApplicationScoped
class PersistentAccountCircuitBreaker implements AccountCircuitBreaker {

    private static final Logger LOG = Logger.getLogger(PersistentAccountCircuitBreaker.class);

    /** Time of a submission in addition to the call of the API. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** Age up to which a snapshot suffices to decide whether to prepare requests. */
    private static final Duration MAX_SNAPSHOT_AGE = Duration.ofMillis(200);

    private final AccountRepository row;
    private final AccountTransitions transitions;
    private final AccountConfig config;
    private final Duration lease;
    private final RenderApi api;
    private final Clock clock;
    private final Event<SuspensionAttributed> attributed;
    private final Semaphore slots;
    private final Set<UUID> permits = ConcurrentHashMap.newKeySet();

    PersistentAccountCircuitBreaker(
            AccountRepository row,
            AccountTransitions transitions,
            AccountConfig config,
            RenderApi api,
            Clock clock,
            Event<SuspensionAttributed> attributed) {
        if (config.maxConcurrentSubmissions() < 1) {
            throw new IllegalArgumentException("render-relay.account.max-concurrent-submissions must be at least 1");
        }
        this.row = row;
        this.transitions = transitions;
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
                && (transitions.wasActive(MAX_SNAPSHOT_AGE, config.maxConcurrentSubmissions())
                        || transitions.refresh().admission(config.maxConcurrentSubmissions())
                                != AccountSnapshot.Admission.NO);
    }

    @Override
    public boolean isRestricted() {
        return !transitions.wasActive(MAX_SNAPSHOT_AGE, config.maxConcurrentSubmissions())
                && transitions.refresh().admission(config.maxConcurrentSubmissions()) != AccountSnapshot.Admission.FREE;
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
            permit = tryPermit(id);
            return permit;
        } finally {
            if (permit.isEmpty()) {
                end(id);
            }
        }
    }

    private Optional<SubmissionPermit> tryPermit(UUID id) {
        AccountSnapshot snapshot = transitions.refresh();
        return switch (snapshot.admission(config.maxConcurrentSubmissions())) {
            case FREE -> Optional.of(permit(id, snapshot));
            case TO_ONE_HOLDER -> {
                Hold hold = new Hold(id, snapshot.now().plus(lease));
                yield row.write(snapshot, snapshot.account().heldBy(hold))
                        ? Optional.of(permit(id, snapshot))
                        : Optional.empty();
            }
            case HOLDER_LOST -> {
                transitions.apply(seen ->
                        seen.admission(config.maxConcurrentSubmissions()) == AccountSnapshot.Admission.HOLDER_LOST
                                ? Optional.of(new AccountEvent.HolderLost())
                                : Optional.empty());
                yield Optional.empty();
            }
            case NO -> Optional.empty();
        };
    }

    @Override
    public RecordedReply record(SubmissionPermit permit, PostedRequest postedRequest, ReplyClass replyClass) {
        try {
            if (permit.isFree() && replyClass instanceof ReplyClass.Accepted) {
                return RecordedReply.unchanged(replyClass, postedRequest.suspensions());
            }
            Replied answered = new Replied(permit.epoch(), postedRequest, replyClass, retryIn(replyClass));
            Change change = transitions.apply(snapshot -> Optional.of(answered));
            if (change.after().isHeldBy(permit.id())) {
                transitions.releaseHold(permit);
            }
            return replyClass instanceof AccountRefused refused
                            && AccountStateMachine.isCurrent(change.before(), answered)
                    ? attribute(change, answered, refused)
                    : RecordedReply.unchanged(replyClass, postedRequest.suspensions());
        } finally {
            // only now: the next submission must see the account after this reply
            end(permit.id());
        }
    }

    private RecordedReply attribute(Change change, Replied answered, AccountRefused refused) {
        Account before = change.before();
        Result result = refused.reason() == AccountReason.CREDITS
                ? attributeByBalance(change, answered)
                : AccountStateMachine.attribution(before, answered, false);
        attributed.fire(new SuspensionAttributed(refused.reason(), result));
        Suspensions suspensions = answered.postedRequest().suspensions();
        if (result == Result.NOT_ATTRIBUTED) {
            return RecordedReply.unchanged(refused, suspensions);
        }
        int counted = suspensions.counted() + (result.isCounted() ? 1 : 0);
        LOG.infof(
                "Request suspended the account. requestId=%s tenant=%s reason=%s result=%s counted=%d",
                answered.postedRequest().requestId(),
                answered.postedRequest().tenant(),
                refused.reason(),
                result,
                counted);
        return new RecordedReply(
                result == Result.REJECTED ? rejected(counted, refused) : refused,
                new Suspensions(Optional.of(before.epoch() + 1), counted),
                transitions.rules().delay(result));
    }

    /** Reads the balance after a refusal for missing credits, which decides whether the refusal counts. */
    private Result attributeByBalance(Change change, Replied answered) {
        AccountEvent.Probed probed = CreditBalance.read(api.credits());
        BigDecimal estimate = answered.postedRequest().estimate();
        boolean isCovered = probed.balance()
                .filter(balance -> balance.compareTo(estimate) >= 0)
                .isPresent();
        Result result = AccountStateMachine.attribution(change.before(), answered, isCovered);
        boolean isRequestAtFault = AccountStateMachine.isRequestAtFault(change.before(), result);
        transitions.apply(snapshot ->
                Optional.of(new AccountEvent.BalanceRead(change.after().epoch(), probed, isRequestAtFault)));
        return result;
    }

    private static ReplyClass rejected(int counted, AccountRefused refused) {
        return new ReplyClass.Rejected(
                "SUBMISSION_REJECTED",
                "The API refused this request %d times in a way that concerns the account (%s) while it accepted other requests in between. Last reply: %s"
                        .formatted(counted, refused.reason(), refused.why()));
    }

    @Override
    public Optional<DeprioritizedRequest> deprioritized() {
        return transitions.last().flatMap(snapshot -> snapshot.deprioritized(config.probeInterval()));
    }

    @Override
    public void release(SubmissionPermit permit) {
        end(permit.id());
        transitions.releaseHold(permit);
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

    private Optional<Duration> retryIn(ReplyClass replyClass) {
        return replyClass instanceof ReplyClass.RefusedForNow refused
                ? refused.retryAt()
                        .map(at -> Duration.between(clock.instant(), at))
                        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                : Optional.empty();
    }
}
