package io.renderrelay.chaos.fault;

import static io.renderrelay.chaos.fault.Victim.API;
import static io.renderrelay.chaos.fault.Victim.BROKERS;
import static io.renderrelay.chaos.fault.Victim.DATABASE;
import static io.renderrelay.chaos.fault.Victim.GROUPS;
import static io.renderrelay.chaos.fault.Victim.SERVICE;
import static io.renderrelay.chaos.fault.Victim.TEMP;
import static io.renderrelay.chaos.fault.Victim.WIRE;

/** Everything that is done to the system while it works. How long each lasts at least and at most is in seconds. */
public enum FaultKind {
    /** SIGKILL, and started again */
    KILL(SERVICE, 0, 14),
    /** SIGSTOP, and SIGCONT: sometimes within the session and the leases, sometimes beyond */
    FREEZE(SERVICE, 1, 20),
    /** SIGTERM, and started again: an ordinary restart */
    RESTART(SERVICE, 0, 2),

    /** orderly shutdown of one broker, and started again */
    BROKER_RESTART(BROKERS, 0, 6),
    /** SIGKILL of one broker, and started again */
    BROKER_KILL(BROKERS, 0, 12),
    /** SIGKILL of the broker that leads the controllers' quorum */
    CONTROLLER_KILL(BROKERS, 0, 12),
    /** SIGSTOP of one broker */
    BROKER_FREEZE(BROKERS, 1, 12),

    /** SIGKILL of PostgreSQL, and started again */
    DATABASE_KILL(DATABASE, 0, 10),
    /** SIGSTOP of PostgreSQL and its sessions */
    DATABASE_FREEZE(DATABASE, 1, 10),
    /** every session is terminated in the middle of what it does */
    SESSIONS_CUT(DATABASE, 0, 0),
    /** every connection that the server has to give is taken, and the services' own are terminated */
    SESSIONS_TAKEN(DATABASE, 2, 8),

    /** every answer takes seconds */
    API_SLOW(API, 4, 10),
    /** connections are reset before the API has acted */
    API_RESET(API, 2, 6),
    /** POSTs are accepted and charged, and the connection is reset before the reply */
    API_REPLY_LOST(API, 1, 4),
    /** POSTs are accepted and charged, and then there is a 502 */
    API_ACCEPTED_BAD_GATEWAY(API, 1, 4),
    /** 429 with and without Retry-After */
    API_RATE_LIMITED(API, 3, 10),
    /** 500, 502, 503 on everything */
    API_SERVER_ERRORS(API, 3, 10),
    /** 401 */
    API_KEY_REFUSED(API, 3, 8),
    /** 402 */
    API_NO_CREDITS(API, 3, 8),
    /** Cloudflare's challenge pages */
    API_CHALLENGED(API, 3, 8),
    /** bodies that come byte by byte */
    API_DRIPPING(API, 3, 8),
    /** JSON that breaks off */
    API_JSON_CUT(API, 2, 6),
    /** SIGSTOP of the API */
    API_FREEZE(API, 1, 14),
    /** nothing listens on the port of the API */
    API_GONE(API, 2, 10),

    /** pieces on single connections are late */
    WIRE_DELAY(WIRE, 3, 10),
    /** single connections are reset after some bytes */
    WIRE_RESET(WIRE, 2, 8),
    /** single connections transfer nothing and stay open */
    WIRE_HALF_OPEN(WIRE, 2, 14),
    /** what is asked comes through, what is answered does not */
    WIRE_ANSWER_LOST(WIRE, 2, 6),

    /** no room is left where a submitter keeps assets until they are uploaded */
    TEMP_FULL(TEMP, 3, 8),

    /** a member joins and leaves the services' groups, again and again */
    REBALANCES(GROUPS, 6, 12);

    private final Victim victim;
    private final int shortest;
    private final int longest;

    FaultKind(Victim victim, int shortest, int longest) {
        this.victim = victim;
        this.shortest = shortest;
        this.longest = longest;
    }

    public Victim victim() {
        return victim;
    }

    int shortestSeconds() {
        return shortest;
    }

    int longestSeconds() {
        return longest;
    }
}
