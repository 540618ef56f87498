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
    LATE(3);

    private final int weight;

    Kind(int weight) {
        this.weight = weight;
    }

    int weight() {
        return weight;
    }
}
