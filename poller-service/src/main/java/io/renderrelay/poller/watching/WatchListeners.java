package io.renderrelay.poller.watching;

import io.renderrelay.poller.viggle.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells each of several. */
record WatchListeners(List<WatchListener> all) implements WatchListener {

    @Override
    public void lookBegan(long late) {
        for (WatchListener listener : all) {
            listener.lookBegan(late);
        }
    }

    @Override
    public void lookAnswered(Answer answer) {
        for (WatchListener listener : all) {
            listener.lookAnswered(answer);
        }
    }

    @Override
    public void looked(String requestId, Instant asked, Instant answered, Answer answer) {
        for (WatchListener listener : all) {
            listener.looked(requestId, asked, answered, answer);
        }
    }

    @Override
    public void frozen(Duration gap) {
        all.forEach(listener -> listener.frozen(gap));
    }

    @Override
    public void reloaded(int jobs, Duration took) {
        all.forEach(listener -> listener.reloaded(jobs, took));
    }
}
