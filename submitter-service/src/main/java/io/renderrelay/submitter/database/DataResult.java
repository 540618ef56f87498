package io.renderrelay.submitter.database;

import java.sql.SQLException;
import java.util.function.Function;

/**
 * The result of a statement, or that the database refuses its data. A refusal concerns the data and not the database: to
 * repeat the statement cannot help.
 */
public sealed interface DataResult<T> {

    /** The statement was executed. */
    record Done<T>(T value) implements DataResult<T> {

        @Override
        public <R> R match(Function<? super T, R> done, Function<String, R> refused) {
            return done.apply(value);
        }
    }

    /** @param reason without the data, which may hold a secret */
    record Refused<T>(String reason) implements DataResult<T> {

        @Override
        public <R> R match(Function<? super T, R> done, Function<String, R> refused) {
            return refused.apply(reason);
        }
    }

    /** A statement or several. */
    @FunctionalInterface
    interface Statement<T> {
        T execute() throws SQLException;
    }

    <R> R match(Function<? super T, R> done, Function<String, R> refused);

    /** @throws SQLException for any other reason than the data */
    static <T> DataResult<T> of(Statement<T> statement) throws SQLException {
        try {
            return new Done<>(statement.execute());
        } catch (SQLException e) {
            if (Database.refusesTheData(e)) {
                return new Refused<>("the database refuses the data with SQLSTATE " + e.getSQLState());
            }
            throw e;
        }
    }
}
