package io.renderrelay.poller.deadletters;

import io.renderrelay.contract.deadletters.DeadLetterCode;

/** Is told what was put on a dead letter topic; called by whichever process put it there. */
public interface DeadLetterListener {

    void put(DeadLetterCode code);
}
