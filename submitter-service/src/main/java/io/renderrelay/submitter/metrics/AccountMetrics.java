package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.account.AccountView;
import io.renderrelay.submitter.account.Mode;
import io.renderrelay.submitter.verdict.AccountReason;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Predicate;

/** One series per mode and per reason of being closed, 1 for the one that holds. */
@Startup
@Singleton
class AccountMetrics {

    private final MeterRegistry registry;
    private final AccountView view;

    AccountMetrics(MeterRegistry registry, AccountView view) {
        this.registry = registry;
        this.view = view;
        for (Mode.Name name : Mode.Name.values()) {
            holds(Meters.ACCOUNT_MODE, "mode", name.name(), mode -> mode.name() == name);
        }
        for (AccountReason reason : AccountReason.values()) {
            closed(
                    reason.name(),
                    closed -> closed.reason().filter(reason::equals).isPresent());
        }
        closed("OPERATOR", closed -> closed.reason().isEmpty());
    }

    private void closed(String reason, Predicate<Mode.Closed> matches) {
        holds(
                Meters.ACCOUNT_CLOSED,
                "reason",
                reason,
                mode -> mode instanceof Mode.Closed closed && matches.test(closed));
    }

    private void holds(Meters meter, String label, String value, Predicate<Mode> matches) {
        meter.gauge(
                registry,
                Tags.of(label, value.toLowerCase(Locale.ROOT)),
                () -> view.mode().filter(matches).isPresent() ? 1 : 0);
    }
}
