package io.renderrelay.submitter;

import io.renderrelay.local.Servers;
import io.renderrelay.submitter.database.Database;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with our tables and no one else in it, for statements that are tried without the running service. */
public final class TestDatabase {

    private TestDatabase() {}

    public static Database fresh(String name) {
        Servers servers = Servers.shared();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(servers.jdbcUrl(name));
        source.setUser(servers.username());
        source.setPassword(servers.password());
        Flyway.configure().dataSource(source).load().migrate();
        Database database = new Database(source);
        execute(database, "TRUNCATE submission");
        return database;
    }

    public static void execute(Database database, String sql) {
        try {
            database.transact(connection -> connection.createStatement().execute(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The mapping with its defaults and what is given here. */
    public static <T> T config(Class<T> mapping, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(mapping)
                .withDefaultValues(properties)
                .build()
                .getConfigMapping(mapping);
    }
}
