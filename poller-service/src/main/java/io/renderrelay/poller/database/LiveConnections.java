package io.renderrelay.poller.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Sees to it that a start is not ended by a connection that died in the pool after it was opened. Flyway waits for a
 * connection that cannot be had, and fails over one that is dead; so a dead one is thrown away, and none was to be had.
 */
@Singleton
class LiveConnections implements FlywayConfigurationCustomizer {

    private static final int LIMIT_SECONDS = 5;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.dataSource(of(configuration.getDataSource()));
    }

    /** The same pool, whose connections have just answered. */
    static DataSource of(DataSource pool) {
        return (DataSource) Proxy.newProxyInstance(
                LiveConnections.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(pool, arguments);
                        return result instanceof Connection connection ? live(connection) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Connection live(Connection connection) throws SQLException {
        if (connection.isValid(LIMIT_SECONDS)) {
            return connection;
        }
        connection.abort(Runnable::run);
        throw new SQLException("The connection had died in the pool.");
    }
}
