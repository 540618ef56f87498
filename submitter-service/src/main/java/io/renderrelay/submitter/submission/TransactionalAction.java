package io.renderrelay.submitter.submission;

import java.sql.Connection;
import java.sql.SQLException;

/** A further write in the transaction of a transition. */
@FunctionalInterface
public interface TransactionalAction {

    TransactionalAction NOTHING = connection -> {};

    void write(Connection connection) throws SQLException;
}
