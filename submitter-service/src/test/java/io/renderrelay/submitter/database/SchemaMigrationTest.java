package io.renderrelay.submitter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaMigrationTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Queue<FlywayException> failures = new ArrayDeque<>();

    @ParameterizedTest
    @ValueSource(strings = {"08003", "08006", "25006", "53300", "57P01", "57P03"})
    void shouldBeginAgainWhenTheSessionEnded(String state) throws InterruptedException {
        failures.addAll(List.of(failure(state), failure(state)));

        SchemaMigration.run(this::step, LONG, Duration.ZERO);

        assertThat(failures).isEmpty();
    }

    @Test
    void shouldEndTheStartWhenAScriptFails() {
        failures.addAll(List.of(failure("42601"), failure("08003")));

        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> SchemaMigration.run(this::step, LONG, Duration.ZERO));
        assertThat(failures).hasSize(1);
    }

    @Test
    void shouldEndTheStartWhenTheTablesAreNotThoseOfThisVersion() {
        failures.add(new FlywayException("Validate failed: resolved migration not applied"));

        assertThatExceptionOfType(FlywayException.class)
                .isThrownBy(() -> SchemaMigration.run(this::step, LONG, Duration.ZERO))
                .withMessageContaining("not applied");
    }

    @Test
    void shouldEndTheStartWithOneSentenceWhenTheDatabaseStaysAway() {
        failures.addAll(List.of(failure("08003"), failure("08003")));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> SchemaMigration.run(this::step, Duration.ofMillis(-1), Duration.ZERO))
                .withMessageStartingWith("The database cannot be used: ")
                .withMessageEndingWith("check quarkus.datasource.jdbc.url and the server.")
                .withNoCause();
        assertThat(failures).hasSize(1);
    }

    @Test
    void shouldNameThePropertyAndItsValuesWhenItIsNeither() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new SchemaMigration(null, null, "create"))
                .withMessage("render-relay.schema-at-start must be migrate or validate, and is 'create'.");
    }

    private void step() {
        FlywayException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    private static FlywayException failure(String state) {
        return new FlywayException("failed", new SQLException("broken", state));
    }
}
