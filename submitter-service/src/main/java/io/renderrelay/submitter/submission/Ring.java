package io.renderrelay.submitter.submission;

import io.renderrelay.submitter.submission.Claims.Place;
import io.renderrelay.submitter.submission.Claims.Walk;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** This instance's place on the ring of tenants; it goes round at most once per call. */
@Singleton
public class Ring {

    private final Claims claims;
    private Place place = Place.START;

    public Ring(Claims claims) {
        this.claims = claims;
    }

    /** Only ever called by one thread at a time. */
    public synchronized List<Claimed> next(int slots) throws SQLException {
        List<Claimed> all = new ArrayList<>();
        String begun = place.tenant();
        boolean wrapped = false;
        boolean wentRound = false;
        while (all.size() < slots && !wentRound) {
            Walk walk = claims.claim(slots - all.size(), place);
            all.addAll(walk.claimed());
            place = walk.place();
            wrapped |= walk.wrapped();
            wentRound = walk.wentRound() || wrapped && place.tenant().compareTo(begun) >= 0;
        }
        return all;
    }
}
