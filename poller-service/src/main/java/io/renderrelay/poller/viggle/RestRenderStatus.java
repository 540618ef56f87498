package io.renderrelay.poller.viggle;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Looks over HTTP; whatever happens there becomes an {@link Answer}. */
@Singleton
class RestRenderStatus implements RenderStatus {

    private static final int WHY_CHARACTERS = 200;

    private final StatusClient client;
    private final Clock clock;

    RestRenderStatus(@RestClient StatusClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public void look(String jobId, Consumer<Answer> then) {
        try {
            client.status(jobId)
                    .map(response -> read(jobId, response))
                    .onFailure()
                    .recoverWithItem(failure -> failed(jobId, failure))
                    .subscribe()
                    .with(then);
        } catch (RuntimeException e) {
            then.accept(failed(jobId, e));
        }
    }

    private Answer read(String jobId, RestResponse<byte[]> response) {
        byte[] body = response.hasEntity() && response.getEntity() != null ? response.getEntity() : new byte[0];
        return ReplyReading.of(jobId, new RawReply(response.getStatus(), headers(response), body), clock.instant());
    }

    private Answer failed(String jobId, Throwable failure) {
        if (failure instanceof WebApplicationException refused) {
            byte[] body =
                    refused.getResponse().hasEntity() ? refused.getResponse().readEntity(byte[].class) : new byte[0];
            return ReplyReading.of(
                    jobId, new RawReply(refused.getResponse().getStatus(), Map.of(), body), clock.instant());
        }
        return new Answer.Unreadable(Text.line(String.valueOf(failure), WHY_CHARACTERS));
    }

    private static Map<String, String> headers(RestResponse<?> response) {
        Map<String, String> headers = new HashMap<>();
        response.getStringHeaders()
                .forEach((name, values) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }
}
