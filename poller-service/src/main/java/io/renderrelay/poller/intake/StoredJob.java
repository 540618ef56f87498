package io.renderrelay.poller.intake;

import io.renderrelay.poller.polling.InProgressJob;

/**
 * The row of a request after a batch was stored, inserted by this batch or an earlier one.
 *
 * @param open whether the job is in progress
 * @param fresh whether this batch inserted it
 */
record StoredJob(InProgressJob job, boolean open, boolean fresh) {}
