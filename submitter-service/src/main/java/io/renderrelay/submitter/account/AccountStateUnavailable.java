package io.renderrelay.submitter.account;

import java.sql.SQLException;

/** The account row could not be read or written. Nothing may be submitted until it can. */
public class AccountStateUnavailable extends RuntimeException {

    AccountStateUnavailable(SQLException cause) {
        super("The account row could not be read or written: " + cause.getMessage(), cause);
    }
}
