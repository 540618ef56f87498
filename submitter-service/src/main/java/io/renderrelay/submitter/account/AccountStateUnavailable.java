package io.renderrelay.submitter.account;

import java.sql.SQLException;

/** The database did not say how the account stands; nothing may be sent until it does. */
public class AccountStateUnavailable extends RuntimeException {

    AccountStateUnavailable(SQLException cause) {
        super("the account row could not be read or written: " + cause.getMessage(), cause);
    }
}
