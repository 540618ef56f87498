package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.account.DeprioritizedRequest;
import io.renderrelay.submitter.submission.ClaimRepository.ClaimResult;
import io.renderrelay.submitter.submission.ClaimRepository.Position;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Round-robin cursor of this instance over the tenants; visits each tenant at most once per call. */
@Singleton
public class TenantCursor {

    private final ClaimRepository claims;
    private Position position = Position.START;

    public TenantCursor(ClaimRepository claims) {
        this.claims = claims;
    }

    /** Called by one thread at a time. */
    public synchronized List<ClaimedRequest> next(int slots) throws SQLException {
        return claimAll(slots, ClaimExclusions.NONE).claimed();
    }

    /**
     * As {@link #next(int)}, with low priority for the given request and its tenant: their rows are claimed only if no
     * other row is due, due soon, or being prepared.
     */
    public synchronized List<ClaimedRequest> next(int slots, DeprioritizedRequest deprioritized) throws SQLException {
        for (ClaimExclusions exclusions : ClaimExclusions.inOrder(deprioritized, claims.suspendingTenants())) {
            Claims result = claimAll(slots, exclusions);
            boolean isAnotherSoonDue =
                    result.isSoonDue() && exclusions.requestId().isEmpty();
            if (!result.claimed().isEmpty() || isAnotherSoonDue || claims.isAnotherInPreparation(exclusions)) {
                return result.claimed();
            }
        }
        return next(slots);
    }

    private record Claims(List<ClaimedRequest> claimed, boolean isSoonDue) {}

    private Claims claimAll(int slots, ClaimExclusions exclusions) throws SQLException {
        List<ClaimedRequest> all = new ArrayList<>();
        String start = position.tenant();
        boolean wrapped = false;
        boolean visitedAll = false;
        boolean isSoonDue = false;
        while (all.size() < slots && !visitedAll) {
            ClaimResult result = claims.claim(slots - all.size(), position, exclusions);
            all.addAll(result.claimed());
            position = result.position();
            isSoonDue |= result.isSoonDue();
            wrapped |= result.wrapped();
            visitedAll = result.visitedAll() || wrapped && position.tenant().compareTo(start) >= 0;
        }
        return new Claims(all, isSoonDue);
    }
}
