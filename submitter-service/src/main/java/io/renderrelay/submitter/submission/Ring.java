package io.renderrelay.submitter.submission;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** This instance's place on the ring of tenants; it goes round at most once per call. */
@Singleton
public class Ring {

    private static final String START = "";

    private final Claims claims;
    private String cursor = START;

    public Ring(Claims claims) {
        this.claims = claims;
    }

    /** Only ever called by one thread at a time. */
    public synchronized List<Claimed> next(int slots) throws SQLException {
        List<Claimed> all = new ArrayList<>();
        String begun = cursor;
        boolean closed = false;
        while (all.size() < slots) {
            Claims.Walk walk = claims.claim(slots - all.size(), cursor);
            all.addAll(walk.claimed());
            cursor = walk.cursor();
            boolean atStart = cursor.equals(START);
            if (closed && (atStart || cursor.compareTo(begun) >= 0) || atStart && begun.equals(START)) {
                break;
            }
            closed |= atStart;
        }
        return all;
    }
}
