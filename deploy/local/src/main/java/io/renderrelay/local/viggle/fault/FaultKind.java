package io.renderrelay.local.viggle.fault;

import static io.renderrelay.local.viggle.fault.Moment.AFTER;
import static io.renderrelay.local.viggle.fault.Moment.ARRIVAL;
import static io.renderrelay.local.viggle.fault.Moment.BEFORE;
import static io.renderrelay.local.viggle.fault.Moment.UPLOAD;

import java.util.Set;

/** Everything the simulator can be determined to do wrong. Where a parameter is named, {@link Fault} has a method to set it. */
public enum FaultKind {
    // ---- any call: what the client sees instead of the API's own reply
    /** TCP reset */
    RESET(BEFORE),
    /** connection closed in good order, without a reply */
    CLOSED(BEFORE),
    /** never answers */
    HANG(BEFORE),
    /** continues as usual after {@code by(duration)} */
    DELAYED(BEFORE),
    /** 429, with Retry-After as {@code retryAfter(..)} or {@code retryAfterDate(..)} say, or without */
    RATE_LIMITED(BEFORE),
    /** 401, detail is a plain string */
    KEY_MISSING(BEFORE),
    /** 401, CS-ORAU-002 */
    KEY_INVALID(BEFORE),
    /** 402, CS-ORCR-001 */
    NO_CREDITS(BEFORE),
    /** 403 HTML with cf-mitigated: challenge */
    CHALLENGE(BEFORE),
    /** 503 HTML with cf-mitigated: challenge */
    CHALLENGE_UNAVAILABLE(BEFORE),
    /** 503 HTML without any mark of who wrote it */
    UNAVAILABLE_HTML(BEFORE),
    /** 521 HTML with a cf-ray header; {@code status(520..527)} */
    CLOUDFLARE(BEFORE),
    /** 404 HTML of some other web server; {@code status(..)} */
    WRONG_BASE_PATH(BEFORE),
    /** 302 to {@code text(location)}; {@code status(..)} */
    REDIRECT(BEFORE),
    /** 500 with the API's JSON; {@code status(..)} */
    SERVER_ERROR(BEFORE),
    /** 502 HTML; {@code status(..)} */
    BAD_GATEWAY(BEFORE),
    /** 408 */
    REQUEST_TIMEOUT(BEFORE),
    /** 413 HTML of a proxy */
    TOO_LARGE(BEFORE),
    /** 409, an asset that is not ready */
    NOT_READY(BEFORE),
    /** 400 with detail.error_code = {@code code(..)}; {@code status(..)}, {@code text(message)} */
    REFUSED(BEFORE),
    /** 400 with error_code = {@code code(..)} at the top level; {@code status(..)}, {@code text(message)} */
    REFUSED_TOP_LEVEL(BEFORE),
    /** 400 with detail = {@code text(..)}, no code; {@code status(..)} */
    REFUSED_TEXT(BEFORE),
    /** 422 with an array as detail */
    VALIDATION_ERROR(BEFORE),
    /** 400, CS-UORC01-001 */
    FAST_CAPACITY(BEFORE),

    // ---- any call: the API's own reply, corrupted on the network
    /** the JSON breaks off, the HTTP reply is whole */
    JSON_CUT(AFTER),
    /** the HTTP reply breaks off: fewer bytes than Content-Length, then a reset */
    BODY_CUT(AFTER),
    /** the status line and headers, and no body */
    BODY_EMPTY(AFTER),
    /** an HTML page with the API's own status code */
    BODY_HTML(AFTER),
    /** the body comes byte by byte, spread over {@code by(duration)} */
    BODY_SLOW(AFTER),
    /** {@code bytes(n)} of padding in the JSON, 1 MiB unless set */
    BODY_HUGE(AFTER),
    /** the right JSON declared as text/plain */
    WRONG_CONTENT_TYPE(AFTER),

    // ---- submit: before acceptance
    /** reset as soon as the head is in */
    RESET_ON_ARRIVAL(ARRIVAL, Place.SUBMIT),
    /** reset after {@code bytes(n)} of the body, 1,024 unless set */
    RESET_MID_UPLOAD(UPLOAD, Place.SUBMIT),
    /** stops reading after {@code bytes(n)} of the body, and never answers */
    STALL_MID_UPLOAD(UPLOAD, Place.SUBMIT),

    // ---- submit: accepted and charged, and then
    /** reset before a byte of the reply */
    ACCEPTED_REPLY_DROPPED(AFTER, Place.SUBMIT),
    /** no reply, the connection stays open */
    ACCEPTED_NO_REPLY(AFTER, Place.SUBMIT),
    /** the reply comes after {@code by(duration)} */
    ACCEPTED_REPLY_DELAYED(AFTER, Place.SUBMIT),
    /** 502 HTML; {@code status(..)} */
    ACCEPTED_BAD_GATEWAY(AFTER, Place.SUBMIT),
    /** 500 JSON; {@code status(..)} */
    ACCEPTED_SERVER_ERROR(AFTER, Place.SUBMIT),
    /** 2xx with JSON that breaks off */
    ACCEPTED_JSON_CUT(AFTER, Place.SUBMIT),
    /** 2xx without job_id */
    ACCEPTED_NO_JOB_ID(AFTER, Place.SUBMIT),
    /** 2xx with job_id = {@code text(..)} as a JSON string; the real one stays in the ledger */
    ACCEPTED_STRANGE_JOB_ID(AFTER, Place.SUBMIT),
    /** poll_url and status_url point to {@code text(..)}, {@code http://203.0.113.7} unless set */
    ACCEPTED_FOREIGN_POLL_URL(AFTER, Place.SUBMIT),

    // ---- poll
    /** 404 in the API's own JSON; {@code jobYoungerThan(..)} for a lag just after creation */
    NOT_FOUND(BEFORE, Place.POLL, Place.CANCEL, Place.ASSET),
    /** status = {@code text(..)}, {@code "warming_up"} unless set; {@link #STATUS_RENDERING} and {@link #STATUS_MERGING} while not terminal */
    STATUS_UNKNOWN(AFTER, Place.POLL),
    /** the older generation's name for processing */
    STATUS_RENDERING(AFTER, Place.POLL),
    /** the older generation's other name for processing */
    STATUS_MERGING(AFTER, Place.POLL),
    /** status is a number */
    STATUS_WRONG_TYPE(AFTER, Place.POLL),
    /** status is missing */
    STATUS_MISSING(AFTER, Place.POLL),
    /** every field but job_id and status that is null is left out */
    FIELDS_MISSING(AFTER, Place.POLL),
    /** unknown fields, nested ones too */
    FIELDS_EXTRA(AFTER, Place.POLL),
    /** complete with cdn_url, download_url missing */
    CDN_URL_ONLY(AFTER, Place.POLL),
    /** complete with download_url, cdn_url null */
    DOWNLOAD_URL_ONLY(AFTER, Place.POLL),
    /** complete with neither URL */
    NO_URL(AFTER, Place.POLL),
    /** transparent, complete, without mask_cdn_url */
    NO_MASK_URL(AFTER, Place.POLL),
    /** a NUL in error_message */
    ERROR_WITH_NUL(AFTER, Place.POLL),
    /** error_message of {@code bytes(n)} characters, 50,000 unless set */
    ERROR_VERY_LONG(AFTER, Place.POLL),
    /** failed without error_code */
    ERROR_WITHOUT_CODE(AFTER, Place.POLL),
    /** the answer of some other job */
    OTHER_JOB_ID(AFTER, Place.POLL);

    private final Moment moment;
    private final Set<Place> places;

    FaultKind(Moment moment, Place... places) {
        this.moment = moment;
        this.places = Set.of(places.length == 0 ? Place.values() : places);
    }

    public Moment moment() {
        return moment;
    }

    boolean strikes(Place place) {
        return places.contains(place);
    }
}
