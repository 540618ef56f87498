package io.renderrelay.poller.viggle;

import io.vertx.core.http.HttpClientOptions;
import jakarta.ws.rs.ext.ContextResolver;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The client's read timeout ends with the head of a reply. A body that stops coming would hold its connection permanently,
 * and as many as there are connections would end all looking; so silence of the same length ends the connection, too.
 */
public final class ConnectionOptions implements ContextResolver<HttpClientOptions> {

    @Override
    public HttpClientOptions getContext(Class<?> type) {
        int millis = ConfigProvider.getConfig().getValue("quarkus.rest-client.viggle.read-timeout", Integer.class);
        return new HttpClientOptions().setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout(millis);
    }
}
