package io.renderrelay.submitter.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.renderrelay.local.Servers;
import io.renderrelay.submitter.database.DatabaseRequirements.DatabaseUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What real databases say of themselves. */
class DatabaseRequirementsIT {

    private final Servers servers = Servers.shared();

    @Test
    void shouldAcceptADatabaseOfTheServersDefaults() {
        // Given
        PGSimpleDataSource source = source("requirements", servers.username());

        // Then
        assertThatCode(() -> check(source, true)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseADatabaseOfLatin1() throws SQLException {
        // Given
        execute("DROP DATABASE IF EXISTS latin");
        execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(servers.jdbcUrl("requirements").replace("requirements", "latin"));
        source.setUser(servers.username());
        source.setPassword(servers.password());

        // Then
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> check(source, false))
                .withMessageStartingWith("The database latin has the encoding LATIN1 and must have UTF8")
                .withMessageContaining("ENCODING 'UTF8'");
    }

    @Test
    void shouldNameTheRightWhenTheRoleMayNotCreateTables() throws SQLException {
        // Given
        execute("DROP ROLE IF EXISTS reader");
        execute("CREATE ROLE reader LOGIN PASSWORD 'reader'");
        PGSimpleDataSource source = source("requirements", "reader");

        // Then
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> check(source, true))
                .withMessageStartingWith("The role reader may not create tables in the schema public")
                .withMessageContaining("GRANT USAGE, CREATE ON SCHEMA public TO reader");
        assertThatCode(() -> check(source, false)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameThePropertiesWhenThereIsNoSuchDatabase() {
        // Given
        PGSimpleDataSource source = source("requirements", servers.username());
        source.setDatabaseName("nowhere");

        // Then
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> check(source, true))
                .withMessageContaining("check quarkus.datasource.jdbc.url");
    }

    @Test
    void shouldReportThatTheDatabaseIsUnavailableWhenNothingListens() {
        // Given
        PGSimpleDataSource source = source("requirements", servers.username());
        source.setPortNumbers(new int[] {1});

        // Then
        assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> check(source, true));
    }

    private static void check(PGSimpleDataSource source, boolean createsTables) {
        new DatabaseRequirements(source).check(() -> createsTables);
    }

    private PGSimpleDataSource source(String database, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(servers.jdbcUrl(database));
        source.setUser(user);
        source.setPassword(user);
        return source;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source("requirements", servers.username()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
