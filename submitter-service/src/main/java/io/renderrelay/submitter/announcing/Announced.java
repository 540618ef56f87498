package io.renderrelay.submitter.announcing;

import java.util.Optional;

/**
 * Fired when the broker has acknowledged an event.
 *
 * @param errorCode empty for job-created
 */
public record Announced(String tenant, Optional<String> errorCode) {}
