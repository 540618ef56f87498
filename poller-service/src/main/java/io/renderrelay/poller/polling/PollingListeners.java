package io.renderrelay.poller.polling;

import io.renderrelay.poller.viggle.PollResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Calls several listeners. */
record PollingListeners(List<PollingListener> all) implements PollingListener {

    @Override
    public void pollBegan(long late) {
        for (PollingListener listener : all) {
            listener.pollBegan(late);
        }
    }

    @Override
    public void pollAnswered(PollResult answer) {
        for (PollingListener listener : all) {
            listener.pollAnswered(answer);
        }
    }

    @Override
    public void polled(String requestId, Instant asked, Instant answered, PollResult answer) {
        for (PollingListener listener : all) {
            listener.polled(requestId, asked, answered, answer);
        }
    }

    @Override
    public void processPaused(Duration gap) {
        all.forEach(listener -> listener.processPaused(gap));
    }

    @Override
    public void reloaded(int jobs, Duration took) {
        all.forEach(listener -> listener.reloaded(jobs, took));
    }
}
