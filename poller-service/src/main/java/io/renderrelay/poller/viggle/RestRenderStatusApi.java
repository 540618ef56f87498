package io.renderrelay.poller.viggle;

import io.renderrelay.contract.text.TextEscaper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Polls over HTTP; each failure becomes a {@link PollResult}. */
@Singleton
class RestRenderStatusApi implements RenderStatusApi {

    private static final int WHY_CHARACTERS = 200;

    private final StatusClient client;
    private final ApiClockSkew skew;
    private final Clock clock;

    RestRenderStatusApi(@RestClient StatusClient client, ApiClockSkew skew, Clock clock) {
        this.client = client;
        this.skew = skew;
        this.clock = clock;
    }

    @Override
    public Asked poll(String jobId, Consumer<PollResult> then) {
        try {
            return client.status(jobId)
                            .subscribe()
                            .with(
                                    response -> then.accept(answer(jobId, response)),
                                    failure -> then.accept(failed(failure)))::cancel;
        } catch (RuntimeException e) {
            then.accept(failed(e));
            return () -> {};
        }
    }

    private PollResult answer(String jobId, RestResponse<?> response) {
        try {
            return read(jobId, response);
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private PollResult read(String jobId, RestResponse<?> response) {
        skew.replied(Optional.ofNullable(header(response, "Date")));
        return StatusReplyClassification.of(
                jobId,
                new RawReply(response.getStatus(), name -> header(response, name), body(response)),
                clock.instant());
    }

    /** The client converts the bodies of successes only; any other is still the stream that it came as, in memory. */
    private static byte[] body(RestResponse<?> response) {
        Object entity = response.getEntity();
        if (entity instanceof byte[] bytes) {
            return bytes;
        }
        if (entity instanceof InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new byte[0];
    }

    private static PollResult failed(Throwable failure) {
        return new PollResult.Unreadable(
                FailedCall.reason(failure), TextEscaper.escape(String.valueOf(failure), WHY_CHARACTERS));
    }

    private static String header(RestResponse<?> response, String name) {
        return response.getStringHeaders().getFirst(name);
    }
}
