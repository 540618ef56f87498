package io.renderrelay.submitter.cancellation;

import java.util.Optional;

/**
 * A request to cancel.
 *
 * @param tenant whose request it must be; empty where the sender names none
 * @param reason fit to be stored; null where there is none
 */
record Cancellation(String requestId, Optional<String> tenant, String reason) {

    boolean isFor(String tenant) {
        return this.tenant.map(tenant::equals).orElse(true);
    }
}
