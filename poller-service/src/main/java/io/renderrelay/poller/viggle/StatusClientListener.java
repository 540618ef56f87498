package io.renderrelay.poller.viggle;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.impl.HttpClientConnection;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;

/**
 * Adds a {@link StatusResponseHandler} to each connection of the {@link StatusClient}, and makes its reading of heads
 * tolerant. The REST client reads a whole body into memory before any filter or reader of ours is called, and neither it
 * nor Vert.x has a limit for it. Found by {@link java.util.ServiceLoader}.
 */
public final class StatusClientListener implements RestClientListener {

    /** Names that Vert.x gives to its handlers of a connection. */
    private static final String VERTX_HANDLER = "handler";

    private static final String CODEC = "codec";

    /** A long content security policy and many cookies exceed the default of 8 KiB. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    @Override
    public void onNewClient(Class<?> serviceInterface, RestClientBuilder builder) {
        if (serviceInterface == StatusClient.class) {
            ((VertxRequestCustomizingClientBuilder<?>) builder)
                    .httpClientRequestCustomizer(StatusClientListener::prepare);
        }
    }

    /** Called for each request before it is sent; a connection that is used again has the handler already. */
    private static void prepare(HttpClientRequest request) {
        request.putHeader(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY);
        ChannelPipeline pipeline =
                ((HttpClientConnection) request.connection()).channel().pipeline();
        if (pipeline.get(StatusResponseHandler.class) == null) {
            pipeline.replace(CODEC, CODEC, new HttpClientCodec(heads(), false, false));
            pipeline.addBefore(VERTX_HANDLER, "status-response", new StatusResponseHandler());
        }
    }

    /** Accepts what RFC 9112 (2.2) and RFC 9110 (8.6) leave to the recipient: a bare line feed, a length that is repeated. */
    private static HttpDecoderConfig heads() {
        return new HttpDecoderConfig()
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setStrictLineParsing(false)
                .setAllowDuplicateContentLengths(true);
    }
}
