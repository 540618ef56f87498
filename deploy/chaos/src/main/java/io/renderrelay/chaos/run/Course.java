package io.renderrelay.chaos.run;

import io.renderrelay.chaos.load.RequestStream;
import io.renderrelay.chaos.strike.Attack;
import io.renderrelay.chaos.system.Installation;
import java.util.List;

/** What happens between the first request and the healing. */
interface Course {

    /** A line about it. */
    String told();

    /** Returns when nothing more is to be done to the system. */
    void run(Stage stage) throws InterruptedException;

    /** Once it is quiet again: what is wrong, in sentences. */
    List<String> complaints(Stage stage) throws InterruptedException;

    /** An installation and what comes to it. */
    record Stage(Installation installation, RequestStream stream, Attack attack) {}
}
