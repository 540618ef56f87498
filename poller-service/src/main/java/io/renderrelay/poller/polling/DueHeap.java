package io.renderrelay.poller.polling;

import java.util.Arrays;

/**
 * Jobs by due time, earliest first: a binary heap in one array in which each job stores its index, so that a removal
 * needs no search and an entry costs four bytes. Belongs to the loop.
 */
final class DueHeap {

    private static final int SMALLEST = 1_024;

    private ScheduledJob[] heap = new ScheduledJob[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** @return the earliest due, or null */
    ScheduledJob peek() {
        return size == 0 ? null : heap[0];
    }

    /** How many are due at that time; costs as many steps. */
    int due(long now) {
        return due(0, now);
    }

    private int due(int at, long now) {
        return at >= size || heap[at].due - now > 0 ? 0 : 1 + due(2 * at + 1, now) + due(2 * at + 2, now);
    }

    void add(ScheduledJob job) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        up(job, size++);
    }

    void remove(ScheduledJob job) {
        int hole = job.heapIndex;
        if (hole < 0) {
            return;
        }
        job.heapIndex = -1;
        ScheduledJob last = heap[--size];
        heap[size] = null;
        if (last != job) {
            down(last, hole);
            if (last.heapIndex == hole) {
                up(last, hole);
            }
        }
        if (heap.length > SMALLEST && size < heap.length / 4) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    private void up(ScheduledJob job, int from) {
        int at = from;
        while (at > 0 && job.due - heap[(at - 1) / 2].due < 0) {
            put(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        put(job, at);
    }

    private void down(ScheduledJob job, int from) {
        int at = from;
        for (int child; (child = 2 * at + 1) < size; ) {
            if (child + 1 < size && heap[child + 1].due - heap[child].due < 0) {
                child++;
            }
            if (heap[child].due - job.due >= 0) {
                break;
            }
            put(heap[child], at);
            at = child;
        }
        put(job, at);
    }

    private void put(ScheduledJob job, int at) {
        heap[at] = job;
        job.heapIndex = at;
    }
}
