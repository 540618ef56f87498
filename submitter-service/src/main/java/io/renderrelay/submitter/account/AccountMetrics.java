package io.renderrelay.submitter.account;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.verdict.AccountReason;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Predicate;

/** One series per mode and per reason of being closed, 1 for the one that holds; all there from the start. */
@Startup
@Singleton
class AccountMetrics {

    AccountMetrics(MeterRegistry registry, AccountView view) {
        for (Mode.Name mode : Mode.Name.values()) {
            Gauge.builder("render.relay.account.mode", () -> holds(view, at -> at.name() == mode))
                    .description("1 for the mode the account is in")
                    .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        for (AccountReason reason : AccountReason.values()) {
            register(
                    registry,
                    view,
                    reason.name(),
                    closed -> closed.reason().filter(reason::equals).isPresent());
        }
        register(registry, view, "OPERATOR", closed -> closed.reason().isEmpty());
    }

    private static void register(
            MeterRegistry registry, AccountView view, String reason, Predicate<Mode.Closed> matches) {
        Gauge.builder(
                        "render.relay.account.closed",
                        () -> holds(view, mode -> mode instanceof Mode.Closed closed && matches.test(closed)))
                .description("1 while the account is closed for this reason: requests wait, nothing is sent")
                .tag("reason", reason.toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private static int holds(AccountView view, Predicate<Mode> matches) {
        return view.last().filter(seen -> matches.test(seen.account().mode())).isPresent() ? 1 : 0;
    }
}
