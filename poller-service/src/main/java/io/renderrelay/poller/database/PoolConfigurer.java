package io.renderrelay.poller.database;

import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.AgroalConnectionConfigurer;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;
import io.quarkus.datasource.common.runtime.DatabaseKind;
import io.quarkus.jdbc.postgresql.runtime.PostgreSQLAgroalConnectionConfigurer;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Replaces the exception sorter that Quarkus gives the pool: it handles class 08 only and keeps sessions that are
 * read-only after a failover.
 */
@Alternative
@Priority(1)
@Unremovable
@JdbcDriver(DatabaseKind.POSTGRESQL)
@Singleton
class PoolConfigurer extends PostgreSQLAgroalConnectionConfigurer implements AgroalConnectionConfigurer {

    private final DatabaseErrors errors;

    PoolConfigurer(DatabaseErrors errors) {
        this.errors = errors;
    }

    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier dataSource) {
        dataSource.connectionPoolConfiguration().exceptionSorter(new SessionErrorSorter(errors::seen));
    }
}
