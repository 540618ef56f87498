package io.renderrelay.poller.outcome;

import java.time.Instant;

/**
 * Facts about a job before the current poll result.
 *
 * @param deadline of the render
 * @param lastReadable time of the last readable reply, or of the start of polling
 * @param withoutResult readable answers so far that said complete and gave no link
 * @param notFounds answers in a row that did not know the job
 * @param firstNotFound when the first of them came; null while there is none
 * @param othersAnswered whether any other in-progress job had a readable answer to its last poll, or there is no other
 */
public record JobFacts(
        Instant deadline,
        Instant lastReadable,
        int withoutResult,
        int notFounds,
        Instant firstNotFound,
        boolean othersAnswered) {}
