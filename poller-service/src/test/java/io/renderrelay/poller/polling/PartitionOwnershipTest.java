package io.renderrelay.poller.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionOwnershipTest {

    private final List<String> heard = new ArrayList<>();
    private final PartitionOwnership ownership = new PartitionOwnership(Duration.ofSeconds(10), 0);

    @BeforeEach
    void listen() {
        ownership.setListener(new PartitionOwnership.Listener() {
            @Override
            public void gained(Partitions gained) {
                heard.add("gained " + gained.numbers().stream().sorted().toList());
            }

            @Override
            public void lost() {
                heard.add("lost");
            }

            @Override
            public void processPaused(Duration gap) {
                heard.add("frozen " + gap);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"0, 12, true", "5, 12, false", "12, 12, true", "17, 12, false", "3, 2, false", "4, 2, true"})
    void shouldOwnARowByItsPartitionModTheCount(int stored, int count, boolean ours) {
        // When
        ownership.assign(new Partitions(Set.of(0), count));

        // Then
        assertThat(ownership.owns(stored)).isEqualTo(ours);
    }

    @Test
    void shouldLoadOnlyWhatIsNewWhenPartitionsAreAdded() {
        // When
        assign(12, 0, 1);
        assign(12, 0, 1);
        assign(12, 0, 1, 2);
        assign(12, 2);

        // Then
        assertThat(heard).containsExactly("lost", "gained [0, 1]", "lost", "gained [2]", "lost");
    }

    @Test
    void shouldLoadAllAgainWhenThePartitionCountChanges() {
        // When
        assign(12, 0, 1);
        assign(24, 0, 1);

        // Then
        assertThat(heard).containsExactly("lost", "gained [0, 1]", "lost", "gained [0, 1]");
    }

    @Test
    void shouldTrustNothingAfterAFreezeUntilItIsProven() {
        // Given
        assign(12, 0, 1);
        heard.clear();

        // When
        boolean trusted = ownership.isTrusted(Duration.ofMillis(5_001).toNanos());
        assign(12, 1);

        // Then
        assertThat(trusted).isFalse();
        assertThat(ownership.owns(1)).isFalse();
        ownership.confirmed();
        assertThat(ownership.owns(1)).isTrue();
        assertThat(ownership.owns(0)).isFalse();
        assertThat(heard).containsExactly("frozen PT5.001S", "gained [1]");
    }

    @Test
    void shouldNotMistakeAPauseForAFreeze() {
        // When
        boolean trusted = ownership.isTrusted(Duration.ofSeconds(5).toNanos());

        // Then
        assertThat(trusted).isTrue();
    }

    private void assign(int count, Integer... numbers) {
        ownership.assign(new Partitions(Set.of(numbers), count));
    }
}
