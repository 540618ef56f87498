package io.renderrelay.submitter.outbox;

import java.util.Optional;

/**
 * Fired when the broker has acknowledged an event.
 *
 * @param errorCode empty for job-created
 */
public record EventPublished(String tenant, Optional<String> errorCode) {}
