package io.renderrelay.chaos.fault;

/** The victim of a fault; {@link Schedule} lets it recover before its next fault. */
public enum Victim {
    /** one process of the submitter or the poller; each is a victim of its own */
    SERVICE(10),
    /**
     * one broker of however many, so that a majority is left where there are three. To be up again takes it up to 20 s on
     * a busy machine, and then its replicas catch up
     */
    BROKERS(30),
    DATABASE(8),
    API(1),
    /** the connections between one service and one of its servers */
    WIRE(5),
    /** the temp space of a submitter */
    TEMP(1),
    GROUPS(2);

    private final int recoverySeconds;

    Victim(int recoverySeconds) {
        this.recoverySeconds = recoverySeconds;
    }

    int recoverySeconds() {
        return recoverySeconds;
    }
}
