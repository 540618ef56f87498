package io.renderrelay.poller.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffsetResetTest {

    private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
    private static final Map<TopicPartition, String> OLD = Map.of(PARTITION, "old");

    private int generation = 1;
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public ConsumerGroupMetadata groupMetadata() {
            return new ConsumerGroupMetadata("group", generation, "member", Optional.empty());
        }
    };
    private final OffsetReset rewinding = new OffsetReset();

    @BeforeEach
    void assign() {
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        goOnFrom(7);
    }

    @Test
    void shouldBelieveWhereTheConsumerIsWhenNoIdWasKept() {
        // When
        Map<TopicPartition, String> known = check("new", Map.of());

        // Then
        assertThat(known).containsExactly(Map.entry(PARTITION, "new"));
        assertThat(consumer.position(PARTITION)).isEqualTo(7);
    }

    @Test
    void shouldGoOnWhenTheTopicIsTheOneThatWasKept() {
        // When
        Map<TopicPartition, String> known = check("old", OLD);

        // Then
        assertThat(known).isEmpty();
        assertThat(consumer.position(PARTITION)).isEqualTo(7);
    }

    @Test
    void shouldGoOnWhenTheBrokerDoesNotTellTheId() {
        // When
        Map<TopicPartition, String> known = rewinding.check(consumer, Map.of(), OLD);

        // Then
        assertThat(known).isEmpty();
        assertThat(consumer.position(PARTITION)).isEqualTo(7);
    }

    @Test
    void shouldBeginAtTheBeginningWhenTheTopicIsAnother() {
        // When
        Map<TopicPartition, String> known = check("new", OLD);

        // Then
        assertThat(known).isEmpty();
        assertThat(consumer.position(PARTITION)).isZero();
    }

    @Test
    void shouldKeepTheIdAtOnceWhenNothingWasReadOrCommitted() {
        // Given
        goOnFrom(0);

        // When
        Map<TopicPartition, String> known = check("new", OLD);

        // Then
        assertThat(known).containsExactly(Map.entry(PARTITION, "new"));
    }

    @Test
    void shouldBelieveNoCommitThatIsAheadOfTheBeginning() {
        // Given
        goOnFrom(0);
        commit(3);

        // When
        Map<TopicPartition, String> known = check("new", OLD);
        Map<TopicPartition, String> later = check("new", OLD);

        // Then
        assertThat(known).isEmpty();
        assertThat(later).isEmpty();
    }

    @Test
    void shouldKeepTheIdOnlyWhenACommitIsPastWhatWasReadBefore() {
        // Given
        check("new", OLD);
        goOnFrom(9);

        // When
        commit(7);
        Map<TopicPartition, String> tooSoon = check("new", OLD);
        commit(8);
        Map<TopicPartition, String> known = check("new", OLD);

        // Then
        assertThat(tooSoon).isEmpty();
        assertThat(known).containsExactly(Map.entry(PARTITION, "new"));
        assertThat(consumer.position(PARTITION)).isEqualTo(9);
    }

    @Test
    void shouldBeginAtTheBeginningAgainAfterARebalance() {
        // Given
        check("new", OLD);
        generation++;
        goOnFrom(3);

        // When
        check("new", OLD);
        commit(4);
        Map<TopicPartition, String> known = check("new", OLD);

        // Then
        assertThat(consumer.position(PARTITION)).isZero();
        assertThat(known).as("a commit of the old topic may reach to 7").isEmpty();
    }

    @Test
    void shouldBeginAtTheBeginningAgainWhenTheTopicIsRecreatedAgain() {
        // Given
        check("new", OLD);
        goOnFrom(5);

        // When
        check("newest", OLD);

        // Then
        assertThat(consumer.position(PARTITION)).isZero();
    }

    private Map<TopicPartition, String> check(String current, Map<TopicPartition, String> kept) {
        return rewinding.check(consumer, Map.of("topic", current), kept);
    }

    private void goOnFrom(long offset) {
        consumer.seek(PARTITION, offset);
    }

    private void commit(long offset) {
        consumer.commitSync(Map.of(PARTITION, new OffsetAndMetadata(offset)));
    }
}
