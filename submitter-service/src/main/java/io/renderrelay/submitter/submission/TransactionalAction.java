package io.renderrelay.submitter.submission;

import java.sql.Connection;
import java.sql.SQLException;

/** What else is written in the transaction of a transition: with it or not at all. */
@FunctionalInterface
public interface TransactionalAction {

    TransactionalAction NOTHING = connection -> {};

    void write(Connection connection) throws SQLException;
}
