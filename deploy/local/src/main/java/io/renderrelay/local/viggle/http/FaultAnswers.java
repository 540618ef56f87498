package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.With;
import io.renderrelay.local.viggle.submit.Checks;
import io.renderrelay.local.viggle.submit.Key;
import io.renderrelay.local.viggle.submit.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/** From a fault to what the client gets, instead of the API's own reply or made of it. */
final class FaultAnswers {

    private FaultAnswers() {}

    /** The honest reply is only made where the fault lets it come about. */
    static Answer of(Fault fault, Supplier<Answer> honest, Instant now) {
        With with = fault.with();
        return switch (fault.kind()) {
            case RESET, RESET_ON_ARRIVAL, RESET_MID_UPLOAD, ACCEPTED_REPLY_DROPPED -> Cut.RESET;
            case CLOSED -> Cut.CLOSE;
            case HANG, STALL_MID_UPLOAD, ACCEPTED_NO_REPLY -> Cut.HANG;
            case DELAYED, ACCEPTED_REPLY_DELAYED -> Delayed.by(with.amountOr(1_000), honest);
            case RATE_LIMITED -> rateLimited(with, now);
            case KEY_MISSING -> Reply.of(Key.MISSING);
            case KEY_INVALID -> Reply.of(Key.INVALID);
            case NO_CREDITS -> Reply.of(Checks.NO_CREDITS);
            case FAST_CAPACITY -> Reply.of(Checks.NO_FAST_CAPACITY);
            case CHALLENGE -> challenge(with.statusOr(403));
            case CHALLENGE_UNAVAILABLE -> challenge(with.statusOr(503));
            case UNAVAILABLE_HTML -> Reply.html(with.statusOr(503), "503 Service Temporarily Unavailable");
            case CLOUDFLARE ->
                Reply.html(with.statusOr(521), "Web server is down")
                        .with("cf-ray", "8f2b1c0d9e7a6b5c-FRA")
                        .with("server", "cloudflare");
            case WRONG_BASE_PATH -> Reply.html(with.statusOr(404), "404 Not Found");
            case REDIRECT ->
                Reply.html(with.statusOr(302), "Found").with("location", with.textOr("https://example.invalid/login"));
            case SERVER_ERROR, ACCEPTED_SERVER_ERROR ->
                Reply.of(Refusal.text(with.statusOr(500), with.textOr("Internal Server Error")));
            case BAD_GATEWAY, ACCEPTED_BAD_GATEWAY -> Reply.html(with.statusOr(502), "502 Bad Gateway");
            case REQUEST_TIMEOUT -> Reply.html(with.statusOr(408), "408 Request Time-out");
            case TOO_LARGE -> Reply.html(with.statusOr(413), "413 Request Entity Too Large");
            case NOT_READY -> Reply.of(Refusal.text(with.statusOr(409), with.textOr("Character is not ready")));
            case NOT_FOUND -> Reply.of(Refusal.text(with.statusOr(404), with.textOr("Job not found")));
            case REFUSED ->
                Reply.of(Refusal.coded(
                        with.statusOr(400),
                        with.codeOr("CS-ORIV-009"),
                        with.textOr("Invalid input"),
                        "Change the input"));
            case REFUSED_TOP_LEVEL ->
                Reply.of(Refusal.codedAtTop(
                        with.statusOr(400), with.codeOr("CS-ORIV-009"), with.textOr("Invalid input")));
            case REFUSED_TEXT -> Reply.of(Refusal.text(with.statusOr(400), with.textOr("Bad request")));
            case VALIDATION_ERROR -> Reply.of(Refusal.field("fast", "Input should be a valid boolean"));
            default -> Spoilt.of(fault, honest.get());
        };
    }

    private static Reply rateLimited(With with, Instant now) {
        Reply reply = Reply.of(Refusal.text(with.statusOr(429), with.textOr("Too many requests")));
        With.RetryAfter after = with.retryAfter();
        if (after == null) {
            return reply;
        }
        Instant at = now.plusSeconds(after.seconds());
        return reply.with(
                "retry-after",
                after.asDate()
                        ? DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC))
                        : Long.toString(after.seconds()));
    }

    private static Reply challenge(int status) {
        return Reply.html(status, "Just a moment...")
                .with("cf-mitigated", "challenge")
                .with("cf-ray", "8f2b1c0d9e7a6b5c-FRA")
                .with("server", "cloudflare");
    }
}
