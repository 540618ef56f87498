package io.renderrelay.submitter.account;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports the account state. Always up: neither a restart nor another instance changes the state. */
@Readiness
@Singleton
class AccountHealth implements HealthCheck {

    private final AccountView view;

    AccountHealth(AccountView view) {
        this.view = view;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("render API account").up();
        view.last().ifPresent(seen -> show(health, seen.account()));
        return health.build();
    }

    private static void show(HealthCheckResponseBuilder health, Account account) {
        health.withData("mode", account.mode().name().name())
                .withData("since", account.since().toString());
        if (account.mode() instanceof AccountState.Throttled throttled) {
            health.withData("until", throttled.until().toString()).withData("why", account.why());
        }
        if (account.mode() instanceof AccountState.Suspended closed) {
            health.withData("reason", closed.reason().map(Enum::name).orElse("OPERATOR"))
                    .withData("why", account.why());
        }
    }
}
