package io.renderrelay.poller.intake;

import io.renderrelay.poller.polling.InProgressJob;

/**
 * The row that stands for a request after a batch was stored, whether this batch or an earlier one made it.
 *
 * @param open whether its render is still to be watched
 * @param fresh whether this batch made it
 */
record StoredJob(InProgressJob job, boolean open, boolean fresh) {}
