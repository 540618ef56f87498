package io.renderrelay.submitter.account;

import io.renderrelay.submitter.account.Account.Hold;
import io.renderrelay.submitter.account.AccountEvent.Answered;
import io.renderrelay.submitter.account.AccountLife.Change;
import io.renderrelay.submitter.account.SuspensionAttribution.Result;
import io.renderrelay.submitter.verdict.AccountReason;
import io.renderrelay.submitter.verdict.Verdict;
import io.renderrelay.submitter.verdict.Verdict.AccountRefused;
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
class RowGate implements Gate {

    private static final Logger LOG = Logger.getLogger(RowGate.class);

    /** For the database's part of a submission, on top of the API's. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** So long an open account is believed to be open when the question is only whether to prepare. */
    private static final Duration JUST_NOW = Duration.ofMillis(200);

    private final AccountRow row;
    private final AccountLife life;
    private final AccountConfig config;
    private final Duration lease;
    private final RenderApi api;
    private final Clock clock;
    private final Event<SuspensionAttributed> attributed;
    private final Semaphore slots;
    private final Set<UUID> permits = ConcurrentHashMap.newKeySet();

    RowGate(
            AccountRow row,
            AccountLife life,
            AccountConfig config,
            RenderApi api,
            Clock clock,
            Event<SuspensionAttributed> attributed) {
        if (config.inFlight() < 1) {
            throw new IllegalArgumentException("render-relay.account.in-flight must be at least 1");
        }
        this.row = row;
        this.life = life;
        this.config = config;
        this.lease = api.submitTimeout().plus(MARGIN);
        this.api = api;
        this.clock = clock;
        this.attributed = attributed;
        this.slots = new Semaphore(config.inFlight());
    }

    @Override
    public boolean admits() {
        return slots.availablePermits() > 0
                && (life.wasOpen(JUST_NOW, config.inFlight())
                        || life.see().admission(config.inFlight()) != Sighting.Admission.NO);
    }

    @Override
    public boolean isRestricted() {
        return !life.wasOpen(JUST_NOW, config.inFlight())
                && life.see().admission(config.inFlight()) != Sighting.Admission.FREE;
    }

    @Override
    public Optional<Permit> acquire() {
        if (!slots.tryAcquire()) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        permits.add(id);
        Optional<Permit> permit = Optional.empty();
        try {
            permit = ask(id);
            return permit;
        } finally {
            if (permit.isEmpty()) {
                end(id);
            }
        }
    }

    private Optional<Permit> ask(UUID id) {
        Sighting sighting = life.see();
        return switch (sighting.admission(config.inFlight())) {
            case FREE -> Optional.of(permit(id, sighting));
            case TO_ONE_HOLDER -> {
                Hold hold = new Hold(id, sighting.now().plus(lease));
                yield row.write(sighting, sighting.account().heldBy(hold))
                        ? Optional.of(permit(id, sighting))
                        : Optional.empty();
            }
            case HOLDER_LOST -> {
                life.happened(seen -> seen.admission(config.inFlight()) == Sighting.Admission.HOLDER_LOST
                        ? Optional.of(new AccountEvent.HolderLost())
                        : Optional.empty());
                yield Optional.empty();
            }
            case NO -> Optional.empty();
        };
    }

    @Override
    public Recorded record(Permit permit, Applicant applicant, Verdict verdict) {
        try {
            if (permit.isFree() && verdict instanceof Verdict.Accepted) {
                return Recorded.unchanged(verdict, applicant.suspensions());
            }
            Answered answered = new Answered(permit.epoch(), applicant, verdict, retryIn(verdict));
            Change change = life.happened(sighting -> Optional.of(answered));
            if (change.after().isHeldBy(permit.id())) {
                life.letGo(permit);
            }
            return verdict instanceof AccountRefused refused && AccountRules.isCurrent(change.before(), answered)
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
                : AccountRules.attribution(before, answered, false);
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
        AccountEvent.Probed probed = Balance.read(api.credits());
        BigDecimal estimate = answered.applicant().estimate();
        boolean isCovered = probed.balance()
                .filter(balance -> balance.compareTo(estimate) >= 0)
                .isPresent();
        Result result = AccountRules.attribution(change.before(), answered, isCovered);
        boolean isRequestAtFault = AccountRules.isRequestAtFault(change.before(), result);
        life.happened(
                sighting -> Optional.of(new AccountEvent.Measured(change.after().epoch(), probed, isRequestAtFault)));
        return result;
    }

    private static Verdict rejected(int counted, AccountRefused refused) {
        return new Verdict.Rejected(
                "SUBMISSION_REJECTED",
                "The API refused this request %d times in a way that concerns the account (%s) while it accepted other requests in between. Last reply: %s"
                        .formatted(counted, refused.reason(), refused.why()));
    }

    @Override
    public Optional<Precedence> precedence() {
        return life.last().flatMap(sighting -> sighting.precedence(config.probe()));
    }

    @Override
    public void giveBack(Permit permit) {
        end(permit.id());
        life.letGo(permit);
    }

    private static Permit permit(UUID id, Sighting sighting) {
        Account account = sighting.account();
        return new Permit(id, account.epoch(), account.mode() instanceof Mode.Open && !account.awaitsAcceptance());
    }

    private void end(UUID id) {
        if (permits.remove(id)) {
            slots.release();
        }
    }

    private Optional<Duration> retryIn(Verdict verdict) {
        return verdict instanceof Verdict.RefusedForNow refused
                ? refused.retryAt()
                        .map(at -> Duration.between(clock.instant(), at))
                        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                : Optional.empty();
    }
}
