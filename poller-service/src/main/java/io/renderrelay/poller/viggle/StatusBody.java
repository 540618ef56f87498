package io.renderrelay.poller.viggle;

import com.fasterxml.jackson.databind.JsonNode;
import io.renderrelay.contract.ApiErrorCode;
import io.renderrelay.contract.text.TextEscaper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the body of a status reply, whatever is missing, null, of another type or unknown in it. Nothing but the status
 * itself is needed. Nearly all replies are about renders that still run, of which neither times nor a message are read.
 */
final class StatusBody {

    /** All that is read; one that is nested is named by its outermost field. */
    static final Set<String> FIELDS = Set.of(
            "job_id",
            "status",
            "mode",
            "checkpoint",
            "progress_pct",
            "progress",
            "cdn_url",
            "download_url",
            "mask_cdn_url",
            "error_code",
            "error_message",
            "error",
            "detail",
            "created_at",
            "completed_at");

    private static final int NAME_CHARACTERS = 64;
    private static final int MESSAGE_CHARACTERS = 2_000;

    private StatusBody() {}

    static JobStatus read(JsonNode body) {
        String text = body.path("status").textValue();
        JobStatus.Phase phase = JobStatus.Phase.of(text);
        boolean ended = phase != JobStatus.Phase.RUNNING;
        return new JobStatus(
                phase,
                text.isBlank() ? "unknown" : TextEscaper.escape(text, NAME_CHARACTERS),
                name(body.path("mode")),
                name(body.path("checkpoint")),
                progress(body),
                ResultUrl.firstOf(body.path("cdn_url"), body.path("download_url")),
                ResultUrl.firstOf(body.path("mask_cdn_url")),
                text(body.path("error_code")).flatMap(ApiErrorCode::of),
                ended ? message(body) : Optional.empty(),
                ended ? times(body) : JobStatus.Times.UNKNOWN);
    }

    /** The message of the API; a code that is not passed on as one stands in front of it. */
    private static Optional<String> message(JsonNode body) {
        Stream<String> code = text(body.path("error_code"))
                .filter(text -> ApiErrorCode.of(text).isEmpty())
                .map(text -> "[error_code " + TextEscaper.escape(text, NAME_CHARACTERS) + "]")
                .stream();
        Stream<String> text = Stream.of("error_message", "error", "detail")
                .map(body::path)
                .flatMap(node -> text(node).stream())
                .limit(1);
        return Optional.of(Stream.concat(code, text).collect(Collectors.joining(" ")))
                .filter(message -> !message.isEmpty())
                .map(message ->
                        TextEscaper.escape(TextScrubber.text(message, 2 * MESSAGE_CHARACTERS), MESSAGE_CHARACTERS));
    }

    private static Optional<String> name(JsonNode node) {
        return node.isTextual() ? text(node).map(name -> TextEscaper.escape(name, NAME_CHARACTERS)) : Optional.empty();
    }

    /** Text as it is, anything else that says something as its JSON. */
    private static Optional<String> text(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        return Optional.of(node.isTextual() ? node.textValue() : node.toString())
                .filter(text -> !text.isBlank());
    }

    private static double progress(JsonNode body) {
        JsonNode reported = body.path("progress_pct");
        double percent = (reported.isNumber() ? reported : body.path("progress").path("percent")).asDouble(Double.NaN);
        return Double.isFinite(percent) ? Math.max(0, Math.min(100, percent)) : Double.NaN;
    }

    private static JobStatus.Times times(JsonNode body) {
        return new JobStatus.Times(time(body.path("created_at")), time(body.path("completed_at")));
    }

    /** A time without a zone is taken as UTC, which is what Python's {@code utcnow().isoformat()} leaves out. */
    private static Instant time(JsonNode node) {
        if (!node.isTextual()) {
            return null;
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    node.textValue().trim().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime utc = time instanceof LocalDateTime local
                    ? local.atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.from(time).withOffsetSameInstant(ZoneOffset.UTC);
            return utc.getYear() >= 2000 && utc.getYear() < 3000 ? utc.toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
