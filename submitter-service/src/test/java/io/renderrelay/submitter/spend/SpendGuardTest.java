package io.renderrelay.submitter.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.renderrelay.submitter.Fired;
import io.renderrelay.submitter.TestDatabase;
import io.renderrelay.submitter.submission.SubmissionConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpendGuardTest {

    private final Fired<CapReached> reached = new Fired<>();

    @ParameterizedTest(name = "{0}: {1} s is refused: {2}")
    @CsvSource({
        "acme,    50,    false",
        "acme,    50.01, true",
        "big,     50.01, false",
        "big,     200,   false",
        "big,     200.5, true",
        "stopped, 0.5,   true"
    })
    void shouldHoldARequestAgainstItsTenantsCap(String tenant, double seconds, boolean refused) {
        // Given
        SpendGuard guard = guard(Map.of(
                "render-relay.spend.per-request", "50",
                "render-relay.spend.tenants.big.per-request", "200",
                "render-relay.spend.tenants.stopped.per-request", "0"));

        // When
        Optional<String> refusal =
                guard.refusal(guard.quote(tenant, Requests.of(false, 0), OptionalDouble.of(seconds), false));

        // Then
        assertThat(refusal.isPresent()).isEqualTo(refused);
        assertThat(reached.events).hasSize(refused ? 1 : 0);
    }

    @Test
    void shouldSayWhatItCostsAndWhatItMayCost() {
        // Given
        SpendGuard guard = guard(Map.of("render-relay.spend.per-request", "50"));

        // When
        Optional<String> measured =
                guard.refusal(guard.quote("acme", Requests.of(true, 0), OptionalDouble.of(30), false));
        Optional<String> assumed =
                guard.refusal(guard.quote("acme", Requests.of(false, 0), OptionalDouble.empty(), false));

        // Then
        assertThat(measured).contains("it is expected to cost 60 credits, and a request may cost 50");
        assertThat(assumed)
                .contains("it is expected to cost 300 credits (the length of its video is not known beforehand),"
                        + " and a request may cost 50");
    }

    @Test
    void shouldCapNothingWhenNoCapIsGiven() {
        // Given
        SpendGuard guard = guard(Map.of());

        // When
        PriceQuote quote = guard.quote("acme", Requests.of(true, 9), OptionalDouble.empty(), false);

        // Then
        assertThat(guard.refusal(quote)).isEmpty();
        assertThat(quote.dayCap()).isEmpty();
    }

    @Test
    void shouldCountDaysOfThoseWhoHaveACap() {
        // Given
        SpendGuard guard = guard(Map.of("render-relay.spend.tenants.\"team.a\".per-day", "1000"));

        // When
        PriceQuote capped = guard.quote("team.a", Requests.of(false, 0), OptionalDouble.empty(), false);
        PriceQuote free = guard.quote("team.b", Requests.of(false, 0), OptionalDouble.empty(), false);

        // Then
        assertThat(capped.dayCap()).contains(new BigDecimal("1000"));
        assertThat(free.dayCap()).isEmpty();
    }

    @Test
    void shouldCountEveryTenantWhenTheInstallationHasACap() {
        // Given
        SpendGuard guard = guard(Map.of("render-relay.spend.max-total-per-day", "5000"));

        // When
        PriceQuote quote = guard.quote("an-invented-name", Requests.of(false, 0), OptionalDouble.empty(), false);

        // Then
        assertThat(quote.totalCap()).contains(new BigDecimal("5000"));
        assertThat(quote.dayCap()).isEmpty();
        assertThat(quote.isCounted()).isTrue();
    }

    @Test
    void shouldKnowATenantByTheEnvironment() {
        // Given
        SmallRyeConfig environment = new SmallRyeConfigBuilder()
                .withMapping(SpendConfig.class)
                .withMapping(SubmissionConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new EnvConfigSource(
                        Map.of(
                                "RENDER_RELAY_SPEND_TENANTS__ACME__PER_DAY", "1000",
                                "RENDER_RELAY_SUBMISSION_TENANT_WEIGHTS__ACME_", "3"),
                        300))
                .build();

        // When
        SpendGuard guard = new SpendGuard(environment.getConfigMapping(SpendConfig.class), reached);

        // Then
        assertThat(guard.quote("acme", Requests.of(false, 0), OptionalDouble.empty(), false)
                        .dayCap())
                .contains(new BigDecimal("1000"));
        assertThat(environment.getConfigMapping(SubmissionConfig.class).tenantWeights())
                .containsEntry("acme", 3);
    }

    @Test
    void shouldNameEachPropertyThatIsOutOfItsBounds() {
        // When
        SpendStartupCheck check = new SpendStartupCheck(TestDatabase.config(
                SpendConfig.class,
                Map.of(
                        "render-relay.spend.credits-per-second", "0",
                        "render-relay.spend.per-day", "-1",
                        "render-relay.spend.max-total-per-day", "-2",
                        "render-relay.spend.tenants.acme.per-request", "-0.5")));

        // Then
        assertThat(check.problems())
                .containsExactlyInAnyOrder(
                        "render-relay.spend.credits-per-second must be at least 0.01, it is 0",
                        "render-relay.spend.per-day must be at least 0, it is -1",
                        "render-relay.spend.max-total-per-day must be at least 0, it is -2",
                        "render-relay.spend.tenants.\"acme\".per-request must be at least 0, it is -0.5");
    }

    private SpendGuard guard(Map<String, String> properties) {
        return new SpendGuard(TestDatabase.config(SpendConfig.class, properties), reached);
    }
}
