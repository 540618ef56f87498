package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.Precedence;
import io.renderrelay.submitter.submission.ClaimRepository.Place;
import io.renderrelay.submitter.submission.ClaimRepository.Walk;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** This instance's place on the ring of tenants; it goes round at most once per call. */
@Singleton
public class TenantCursor {

    private final ClaimRepository claims;
    private Place place = Place.START;

    public TenantCursor(ClaimRepository claims) {
        this.claims = claims;
    }

    /** Only ever called by one thread at a time. */
    public synchronized List<ClaimedRequest> next(int slots) throws SQLException {
        return walk(slots, HeldBack.NOBODY).claimed();
    }

    /**
     * As {@link #next(int)}, except that those who go last get what is left: a row of theirs is claimed only if no one
     * else has one that is due, about to be due, or on its way.
     */
    public synchronized List<ClaimedRequest> next(int slots, Precedence precedence) throws SQLException {
        for (HeldBack held : HeldBack.inOrder(precedence, claims.suspendingTenants())) {
            Walked walked = walk(slots, held);
            boolean isAnotherSoonDue = walked.isSoonDue() && held.requestId().isEmpty();
            if (!walked.claimed().isEmpty() || isAnotherSoonDue || claims.isAnotherInPreparation(held)) {
                return walked.claimed();
            }
        }
        return next(slots);
    }

    private record Walked(List<ClaimedRequest> claimed, boolean isSoonDue) {}

    private Walked walk(int slots, HeldBack held) throws SQLException {
        List<ClaimedRequest> all = new ArrayList<>();
        String begun = place.tenant();
        boolean wrapped = false;
        boolean wentRound = false;
        boolean isSoonDue = false;
        while (all.size() < slots && !wentRound) {
            Walk walk = claims.claim(slots - all.size(), place, held);
            all.addAll(walk.claimed());
            place = walk.place();
            isSoonDue |= walk.isSoonDue();
            wrapped |= walk.wrapped();
            wentRound = walk.wentRound() || wrapped && place.tenant().compareTo(begun) >= 0;
        }
        return new Walked(all, isSoonDue);
    }
}
