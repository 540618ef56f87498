package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventTest {

    @Test
    void shouldReadTheGoldenExamplesWhenTheyComeFromTheirTopics() throws Exception {
        // When
        var created = read(Event.CREATED, "job-created.v1/fullest.json");
        var progress = read(Event.PROGRESS, "progress.v1/fullest.json");
        var completed = read(Event.COMPLETED, "completed.v1/fullest.json");
        var failed = read(Event.FAILED, "failed.v1/fullest.json");
        // Then
        assertThat(created).isEqualTo(new Event.Content.Created("job_a4k7t2c9wd"));
        assertThat(progress).isEqualTo(new Event.Content.Progress("processing", "bg_done", 62.5));
        assertThat(completed)
                .isInstanceOfSatisfying(
                        Event.Content.Ended.class,
                        ended -> assertThat(new Expectation.CompletedWithMask().isMetBy(ended.outcome()))
                                .isTrue());
        assertThat(failed)
                .isInstanceOfSatisfying(
                        Event.Content.Ended.class,
                        ended -> assertThat(new Expectation.Failed("CS-UORC01-009").isMetBy(ended.outcome()))
                                .isTrue());
    }

    @Test
    void shouldTellCodeAndReasonWhenARequestBecameADeadLetter() {
        // Given
        var message = message(Event.DEAD, "not json");
        message.headers().add("relay-dlq-code", bytes("NOT_JSON")).add("relay-dlq-reason", bytes("line 1"));
        // When
        var event = Event.of(message, Standings.ENDED_AT);
        // Then
        assertThat(event)
                .contains(new Event(
                        "key",
                        new Event.Content.Ended(null, new Outcome.DeadLetter("NOT_JSON", "line 1")),
                        Standings.ENDED_AT));
    }

    @Test
    void shouldBeEmptyWhenTheRecordIsNotJson() {
        // When
        var event = Event.of(message(Event.COMPLETED, "not json"), Standings.ENDED_AT);
        // Then
        assertThat(event).isEmpty();
    }

    private static Event.Content read(String topic, String example) throws Exception {
        try (var in = Event.class.getResourceAsStream("/io/renderrelay/contract/examples/" + example)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Event.of(message(topic, json), Standings.ENDED_AT)
                    .orElseThrow()
                    .content();
        }
    }

    private static ConsumerRecord<byte[], byte[]> message(String topic, String value) {
        return new ConsumerRecord<>(topic, 0, 0, bytes("key"), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
