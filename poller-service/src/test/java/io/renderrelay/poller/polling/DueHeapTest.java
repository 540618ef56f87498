package io.renderrelay.poller.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DueHeapTest {

    private final DueHeap heap = new DueHeap();
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void shouldGiveTheEarliestFirstWhateverIsTakenOutBetween() {
        // Given
        List<ScheduledJob> jobs = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            jobs.add(job(random.nextLong(1_000)));
        }
        jobs.forEach(heap::add);

        // When
        for (int i = 0; i < jobs.size(); i += 3) {
            heap.remove(jobs.get(i));
            heap.remove(jobs.get(i));
        }
        List<Long> order = new ArrayList<>();
        while (heap.peek() != null) {
            ScheduledJob earliest = heap.peek();
            order.add(earliest.due);
            heap.remove(earliest);
        }

        // Then
        assertThat(order).hasSize(3_333).isSorted();
        assertThat(heap.size()).isZero();
    }

    @Test
    void shouldCompareAcrossTheOverflowOfTheClock() {
        // Given
        ScheduledJob before = job(Long.MAX_VALUE - 5);
        ScheduledJob after = job(Long.MIN_VALUE + 5);

        // When
        heap.add(after);
        heap.add(before);

        // Then
        assertThat(heap.peek()).isSameAs(before);
    }

    @Test
    void shouldCountWhatIsDue() {
        // Given
        random.longs(1_000, 0, 1_000).forEach(due -> heap.add(job(due)));
        heap.add(job(250));

        // When
        int due = heap.due(250);

        // Then
        int expected = 0;
        while (heap.peek() != null && heap.peek().due <= 250) {
            heap.remove(heap.peek());
            expected++;
        }
        assertThat(due).isEqualTo(expected);
        assertThat(heap.due(250)).isZero();
    }

    private static ScheduledJob job(long due) {
        ScheduledJob job = new ScheduledJob(
                new InProgressJob("r", "j", 0, null, Double.NaN, Instant.EPOCH, Instant.EPOCH), Instant.EPOCH);
        job.due = due;
        return job;
    }
}
