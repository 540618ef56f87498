package io.renderrelay.submitter.account;

import io.renderrelay.submitter.account.Account.Hold;
import io.renderrelay.submitter.account.AccountEvent.Answered;
import io.renderrelay.submitter.account.AccountLife.Change;
import io.renderrelay.submitter.verdict.Verdict;
import io.renderrelay.submitter.viggle.RenderApi;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The gate on the account row. While the account is open, passing it costs one read. */
@ApplicationScoped
class RowGate implements Gate {

    /** For the database's part of a submission, on top of the API's. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** So long an open account is believed to be open when the question is only whether to prepare. */
    private static final Duration JUST_NOW = Duration.ofMillis(200);

    private final AccountRow row;
    private final AccountLife life;
    private final AccountConfig config;
    private final Duration lease;
    private final Clock clock;
    private final Semaphore slots;
    private final Set<UUID> permits = ConcurrentHashMap.newKeySet();

    RowGate(AccountRow row, AccountLife life, AccountConfig config, RenderApi api, Clock clock) {
        if (config.inFlight() < 1) {
            throw new IllegalArgumentException("render-relay.account.in-flight must be at least 1");
        }
        this.row = row;
        this.life = life;
        this.config = config;
        this.lease = api.submitTimeout().plus(MARGIN);
        this.clock = clock;
        this.slots = new Semaphore(config.inFlight());
    }

    @Override
    public boolean admits() {
        return slots.availablePermits() > 0
                && (life.wasOpen(JUST_NOW, config.inFlight())
                        || life.see().admission(config.inFlight()) != Sighting.Admission.NO);
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
    public Verdict record(Permit permit, String requestId, Verdict verdict) {
        try {
            if (permit.isFree() && verdict instanceof Verdict.Accepted) {
                return verdict;
            }
            Answered answered = new Answered(permit.epoch(), requestId, verdict, retryIn(verdict));
            Change change = life.happened(sighting -> Optional.of(answered));
            if (change.after().isHeldBy(permit.id())) {
                life.letGo(permit);
            }
            return life.rules().verdictFor(change.before(), answered);
        } finally {
            // not sooner: who sends next must find the account as this answer leaves it
            end(permit.id());
        }
    }

    @Override
    public void giveBack(Permit permit) {
        end(permit.id());
        life.letGo(permit);
    }

    private static Permit permit(UUID id, Sighting sighting) {
        return new Permit(id, sighting.account().epoch(), sighting.account().mode() instanceof Mode.Open);
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
