package io.renderrelay.submitter.reply;

/** Why the account, and not a single request, was refused. */
public enum AccountReason {
    /** 401 or a {@code CS-ORAU-*} code: key missing, invalid or revoked. */
    CREDENTIALS,
    /** 402 or {@code CS-ORCR-001}: not enough credits. */
    CREDITS,
    /** A Cloudflare challenge page stands before the API. */
    CHALLENGE,
    /** An answer that is not the API's: wrong base path, a proxy in between. */
    NOT_THE_API
}
