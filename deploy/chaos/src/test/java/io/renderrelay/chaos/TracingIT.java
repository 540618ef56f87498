package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.RATE_LIMITED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.fault.Fault;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One trace, from the record that asks to the event that answers, through both services and all the waiting. */
class TracingIT {

    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final String CALLER = "eee19b7ec3c1b174";
    private static final String SUBMITTER = "render-relay-submitter";
    private static final String POLLER = "render-relay-poller";

    private final Relay relay = Relay.shared();

    @AfterEach
    void heal() {
        relay.viggle.control().clearFaults();
    }

    @Test
    void shouldBeOneTraceWhenARequestIsSentAgainAndRendered() {
        // Given
        String id = "traced-request";
        relay.viggle
                .control()
                .faults(Fault.onSubmit(RATE_LIMITED)
                        .onlyWhere("ref_image_url", Requests.imageOf(id))
                        .times(1));
        ProducerRecord<byte[], byte[]> request = new ProducerRecord<>(
                "render.requests",
                id.getBytes(UTF_8),
                "{\"requestId\": \"%s\", \"refImageUrl\": \"%s\", \"sceneId\": \"scene-1\"}"
                        .formatted(id, Requests.imageOf(id))
                        .getBytes(UTF_8));
        request.headers()
                .add("traceparent", "00-%s-%s-01".formatted(TRACE, CALLER).getBytes(UTF_8));

        // When
        relay.publisher.send(request);

        // Then
        await().atMost(ofSeconds(60))
                .until(() -> relay.traces.trace(TRACE).stream()
                        .anyMatch(span -> span.name().equals("send render.jobs.completed")));
        await().atMost(ofSeconds(60)).until(() -> relay.traces.trace(TRACE).size() >= 11);
        List<ExportedSpan> trace = relay.traces.trace(TRACE);
        System.out.println("one trace:\n" + Timeline.of(trace));
        assertThat(trace)
                .extracting(ExportedSpan::service, ExportedSpan::name, span -> parent(span, trace))
                .containsExactly(
                        tuple(SUBMITTER, "process render.requests", "the caller"),
                        tuple(SUBMITTER, "wait", "process render.requests"),
                        tuple(SUBMITTER, "attempt", "process render.requests"),
                        tuple(SUBMITTER, "POST /api/render", "attempt"),
                        tuple(SUBMITTER, "wait", "process render.requests"),
                        tuple(SUBMITTER, "attempt", "process render.requests"),
                        tuple(SUBMITTER, "POST /api/render", "attempt"),
                        tuple(SUBMITTER, "send render.jobs.created", "process render.requests"),
                        tuple(POLLER, "process render.jobs.created", "process render.requests"),
                        tuple(POLLER, "poll job", "process render.jobs.created"),
                        tuple(POLLER, "send render.jobs.completed", "process render.jobs.created"));
        assertThat(trace)
                .filteredOn(span -> span.name().equals("POST /api/render"))
                .extracting(span -> span.attributes().get("http.response.status_code"))
                .containsExactly(429L, 200L);
        ExportedSpan scheduler = trace.get(9);
        assertThat(scheduler.attributes()).containsEntry("render_relay.result", "COMPLETED");
        assertThat((long) scheduler.attributes().get("render_relay.polls")).isPositive();
        assertThat(scheduler.events())
                .isNotEmpty()
                .hasSizeLessThan(32)
                .allMatch(event -> event.get("render_relay.answer").equals("seen"));
    }

    private static String parent(ExportedSpan span, List<ExportedSpan> trace) {
        return trace.stream()
                .filter(other -> other.id().equals(span.parent()))
                .map(ExportedSpan::name)
                .findFirst()
                .orElse(span.parent().equals(CALLER) ? "the caller" : "no one");
    }
}
