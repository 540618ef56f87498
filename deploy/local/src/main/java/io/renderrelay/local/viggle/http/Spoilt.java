package io.renderrelay.local.viggle.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.With;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;

/** The API's own reply, changed. Another answer than a reply passes unchanged. */
final class Spoilt {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> RUNNING = Set.of("queued", "processing");

    private Spoilt() {}

    static Answer of(Fault fault, Answer honest) {
        return honest instanceof Reply reply ? of(fault, reply) : honest;
    }

    private static Answer of(Fault fault, Reply reply) {
        With with = fault.with();
        Buffer body = reply.body();
        return switch (fault.kind()) {
            case JSON_CUT, ACCEPTED_JSON_CUT -> reply.with(body.slice(0, body.length() / 3));
            case BODY_CUT -> new BrokenOff(reply);
            case BODY_EMPTY -> reply.with(Buffer.buffer());
            case BODY_HTML -> Reply.html(reply.status(), "Welcome");
            case BODY_SLOW -> new Dripping(reply, with.amountOr(1_000));
            case WRONG_CONTENT_TYPE -> new Reply(reply.status(), "text/plain", Map.of(), body);
            default -> reply.with(Buffer.buffer(changed(fault, json(body)).toString()));
        };
    }

    private static ObjectNode changed(Fault fault, ObjectNode json) {
        With with = fault.with();
        return switch (fault.kind()) {
            case BODY_HUGE -> json.put("padding", "x".repeat((int) with.amountOr(1 << 20)));
            case ACCEPTED_NO_JOB_ID -> without(json, "job_id");
            case ACCEPTED_STRANGE_JOB_ID -> json.put("job_id", with.textOr(" "));
            case ACCEPTED_FOREIGN_POLL_URL -> foreign(json, with.textOr("http://203.0.113.7"));
            case STATUS_UNKNOWN -> running(json, with.textOr("warming_up"));
            case STATUS_RENDERING -> running(json, "rendering");
            case STATUS_MERGING -> running(json, "merging");
            case STATUS_WRONG_TYPE -> json.put("status", 7);
            case STATUS_MISSING -> without(json, "status");
            case FIELDS_MISSING -> withoutNulls(json);
            case FIELDS_EXTRA -> extra(json);
            case CDN_URL_ONLY -> without(json, "download_url");
            case DOWNLOAD_URL_ONLY -> json.putNull("cdn_url");
            case NO_URL -> json.putNull("cdn_url").putNull("download_url");
            case NO_MASK_URL -> json.putNull("mask_cdn_url");
            case ERROR_WITH_NUL -> json.put("error_message", "no person\u0000 found");
            case ERROR_VERY_LONG -> json.put("error_message", "e".repeat((int) with.amountOr(50_000)));
            case ERROR_WITHOUT_CODE -> json.putNull("error_code");
            case OTHER_JOB_ID -> json.put("job_id", "job_of_somebody_else");
            default -> throw new IllegalStateException("No such change of a reply: " + fault.kind());
        };
    }

    private static ObjectNode running(ObjectNode json, String status) {
        return RUNNING.contains(json.path("status").asText()) ? json.put("status", status) : json;
    }

    private static ObjectNode foreign(ObjectNode json, String base) {
        String url = base + "/api/render/" + json.path("job_id").asText();
        return json.put("poll_url", url).put("status_url", url);
    }

    private static ObjectNode extra(ObjectNode json) {
        json.putObject("stage").put("name", "finishing").putArray("log").add(1).addNull();
        return json.put("eta_seconds", 12.5).put("priority", true);
    }

    private static ObjectNode without(ObjectNode json, String field) {
        json.remove(field);
        return json;
    }

    private static ObjectNode withoutNulls(ObjectNode json) {
        json.properties().removeIf(field -> field.getValue().isNull());
        return json;
    }

    private static ObjectNode json(Buffer body) {
        try {
            JsonNode read = JSON.readTree(body.getBytes());
            return (ObjectNode) read;
        } catch (IOException e) {
            throw new UncheckedIOException("Only JSON replies can be changed so", e);
        }
    }
}
