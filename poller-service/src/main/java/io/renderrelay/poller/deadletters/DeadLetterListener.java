package io.renderrelay.poller.deadletters;

import io.renderrelay.contract.deadletters.DeadLetterCode;

/** Called for each record that was written to a dead-letter topic, on the thread that wrote it. */
public interface DeadLetterListener {

    void put(DeadLetterCode code);
}
