package io.renderrelay.submitter.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.renderrelay.submitter.account.AccountState;
import io.renderrelay.submitter.account.AccountView;
import io.renderrelay.submitter.account.SuspensionAttributed;
import io.renderrelay.submitter.account.SuspensionAttribution;
import io.renderrelay.submitter.reply.AccountReason;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Predicate;

/** Metrics of the account: one series per state and per suspension reason, 1 for the current one; suspensions. */
@Startup
@Singleton
class AccountMetrics {

    private final MeterRegistry registry;
    private final AccountView view;

    AccountMetrics(MeterRegistry registry, AccountView view) {
        this.registry = registry;
        this.view = view;
        for (AccountState.Name name : AccountState.Name.values()) {
            holds(Meters.ACCOUNT_STATE, "state", name.name(), mode -> mode.name() == name);
        }
        for (AccountReason reason : AccountReason.values()) {
            closed(
                    reason.name(),
                    closed -> closed.reason().filter(reason::equals).isPresent());
        }
        closed("OPERATOR", closed -> closed.reason().isEmpty());
        Meters.ACCOUNT_THROTTLED_UNTIL.gauge(registry, Tags.empty(), this::throttledUntil);
        for (AccountReason reason : AccountReason.values()) {
            for (SuspensionAttribution.Result result : SuspensionAttribution.Result.values()) {
                Meters.ACCOUNT_SUSPENSIONS.counter(registry, suspension(reason, result));
            }
        }
    }

    void onSuspension(@Observes SuspensionAttributed suspension) {
        Meters.ACCOUNT_SUSPENSIONS
                .counter(registry, suspension(suspension.reason(), suspension.result()))
                .increment();
    }

    private long throttledUntil() {
        return view.mode()
                .filter(AccountState.Throttled.class::isInstance)
                .map(mode -> ((AccountState.Throttled) mode).until().getEpochSecond())
                .orElse(0L);
    }

    private static Tags suspension(AccountReason reason, SuspensionAttribution.Result result) {
        return Tags.of(
                "reason",
                reason.name().toLowerCase(Locale.ROOT),
                "result",
                result.name().toLowerCase(Locale.ROOT));
    }

    private void closed(String reason, Predicate<AccountState.Suspended> matches) {
        holds(
                Meters.ACCOUNT_SUSPENDED,
                "reason",
                reason,
                mode -> mode instanceof AccountState.Suspended closed && matches.test(closed));
    }

    private void holds(Meters meter, String label, String value, Predicate<AccountState> matches) {
        meter.gauge(
                registry,
                Tags.of(label, value.toLowerCase(Locale.ROOT)),
                () -> view.mode().filter(matches).isPresent() ? 1 : 0);
    }
}
