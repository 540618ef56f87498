package io.renderrelay.submitter.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.database.DatabaseRequirements.Facts;
import org.junit.jupiter.api.Test;

class DatabaseRequirementsTest {

    @Test
    void shouldAcceptUtf8AndTheRightToCreate() {
        assertThat(new Facts("relay", "app", "UTF8", "public", true).problem(true))
                .isEmpty();
    }

    @Test
    void shouldNameTheEncodingAndTheFixWhenItIsNotUtf8() {
        assertThat(new Facts("relay", "app", "LATIN1", "public", true).problem(false))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .contains("LATIN1", "CREATE DATABASE relay ENCODING 'UTF8' TEMPLATE template0"));
    }

    @Test
    void shouldNameTheRoleAndTheFixWhenTablesCannotBeCreated() {
        assertThat(new Facts("relay", "app", "UTF8", "public", false).problem(true))
                .hasValueSatisfying(problem ->
                        assertThat(problem).contains("GRANT USAGE, CREATE ON SCHEMA public TO app", "schema-at-start"));
    }

    @Test
    void shouldNotAskForTheRightToCreateWhenNothingIsToBeCreated() {
        assertThat(new Facts("relay", "app", "UTF8", "public", false).problem(false))
                .isEmpty();
    }

    @Test
    void shouldNameThePublicSchemaWhenTheRoleCanUseNone() {
        assertThat(new Facts("relay", "app", "UTF8", null, false).problem(true))
                .hasValueSatisfying(problem -> assertThat(problem).contains("ON SCHEMA public TO app"));
    }
}
