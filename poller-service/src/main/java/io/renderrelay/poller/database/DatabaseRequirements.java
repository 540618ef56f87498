package io.renderrelay.poller.database;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** What a database must offer before the tables can be created in it; each problem is one sentence with its fix. */
@Singleton
class DatabaseRequirements {

    private static final String FACTS = """
            SELECT current_database() AS database, current_user AS role, current_setting('server_encoding') AS encoding,
                   current_schema() AS schema,
                   coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_create
            """;

    private final DataSource dataSource;

    DatabaseRequirements(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param mayCreate whether the role may create tables in the schema; a null schema is one that it cannot use */
    record Facts(String database, String role, String encoding, String schema, boolean mayCreate) {

        /** @param createsTables whether tables are still to be created or changed */
        Optional<String> problem(boolean createsTables) {
            if (!encoding.equals("UTF8")) {
                return Optional.of(
                        ("The database %s has the encoding %s and must have UTF8, or texts in other scripts cannot"
                                        + " be stored: replace it with one made by CREATE DATABASE %s ENCODING 'UTF8' TEMPLATE template0.")
                                .formatted(database, encoding, database));
            }
            if (createsTables && !mayCreate) {
                String where = schema == null ? "public" : schema;
                return Optional.of(
                        ("The role %s may not create tables in the schema %s of the database %s: run GRANT USAGE,"
                                        + " CREATE ON SCHEMA %s TO %s as its owner, or let another role migrate and set"
                                        + " render-relay.schema-at-start=validate.")
                                .formatted(role, where, database, where, role));
            }
            return Optional.empty();
        }
    }

    /**
     * @throws ConfigurationException naming the first requirement that does not hold
     * @throws DatabaseUnavailable if it did not answer; a later try may succeed
     */
    void check(BooleanSupplier createsTables) {
        Facts facts;
        try {
            facts = read();
        } catch (SQLException e) {
            throw unanswered(e);
        }
        // asked second, because it needs the database, too
        facts.problem(facts.mayCreate() ? false : createsTables.getAsBoolean()).ifPresent(problem -> {
            throw new ConfigurationException(problem);
        });
    }

    private Facts read() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS)) {
            row.next();
            return new Facts(
                    row.getString("database"),
                    row.getString("role"),
                    row.getString("encoding"),
                    row.getString("schema"),
                    row.getBoolean("may_create"));
        }
    }

    /** Classes 28 and 3D are about who asks for which database, and no later try ends differently. */
    private static RuntimeException unanswered(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.matches("28...|3D...")
                ? new ConfigurationException(
                        "The database refuses the connection: %s: check quarkus.datasource.jdbc.url, username and password."
                                .formatted(e.getMessage()))
                : new DatabaseUnavailable(e);
    }

    /** The database gave no answer; the cause says why. */
    static final class DatabaseUnavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DatabaseUnavailable(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
