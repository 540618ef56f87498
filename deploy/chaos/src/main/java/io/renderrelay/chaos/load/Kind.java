package io.renderrelay.chaos.load;

/** What is asked for; the weights are those of the stream. */
public enum Kind {
    /** a character and a scene of the account */
    BY_IDS(30),
    /** links that the API fetches itself */
    BY_LINKS(14),
    /** a link and an uploaded video */
    VIDEO_UPLOADED(14),
    /** both uploaded */
    BOTH_UPLOADED(10),
    FAST(6),
    TWO_PEOPLE(6),
    TRANSPARENT(4),
    /** the render fails */
    RENDER_FAILS(5),
    /** the API refuses it */
    REFUSED(3),
    /** breaks a rule of the contract */
    INVALID(3),
    /** its video is none */
    WRONG_ASSET(2),
    /** hardly any time is left before its deadline */
    LATE(3),
    /** a firewall in front of the API blocks its POST until the run heals; only in hostile runs */
    BLOCKED(0),
    /** its asset host never answers; only in hostile runs */
    SILENT_ASSET_HOST(0);

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }

    boolean isHostile() {
        return this == BLOCKED || this == SILENT_ASSET_HOST;
    }
}
