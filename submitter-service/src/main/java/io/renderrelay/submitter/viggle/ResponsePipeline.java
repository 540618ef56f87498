package io.renderrelay.submitter.viggle;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;

/**
 * Makes a connection of Vert.x read what servers are allowed to answer, and some that they are not: a paid job must not
 * be lost to the form of its answer. Vert.x itself takes every informational answer but 100 and 103 for the final one,
 * and its codec refuses repeated Content-Length headers of one value and lines that end with LF alone. What strictness
 * protects from, answers smuggled to the next request, does not exist on a connection that serves one request.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.2">RFC 9110, informational answers</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.3">RFC 9112, message body length</a>
 */
final class ResponsePipeline {

    static final int MAX_HEADER_BYTES = 64 * 1024;

    private static final String CODEC = "codec";

    private final ChannelPipeline pipeline;

    private ResponsePipeline(ChannelPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** To be called before anything is sent. */
    static ResponsePipeline of(HttpConnection connection) {
        ChannelPipeline pipeline =
                ((HttpClientConnection) connection).channelHandlerContext().pipeline();
        HttpDecoderConfig lenient = new HttpDecoderConfig()
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setAllowDuplicateContentLengths(true)
                .setStrictLineParsing(false)
                .setValidateHeaders(false);
        // a server that answers early and closes resets the rest of an upload: the answer is still there to be read
        pipeline.channel().config().setAutoClose(false);
        pipeline.replace(HttpClientCodec.class, CODEC, new HttpClientCodec(lenient, false, false));
        pipeline.addAfter(CODEC, "final-response-only", new FinalResponseOnly());
        return new ResponsePipeline(pipeline);
    }

    /**
     * Whether the end of the connection was published by close_notify. Without it the end of a body that has no length
     * cannot be distinguished from a cut (RFC 9112, 9.8). True where there is no TLS.
     */
    boolean endIsAuthentic() {
        SslHandler tls = pipeline.get(SslHandler.class);
        return tls == null || tls.sslCloseFuture().isSuccess();
    }

    /** Drops informational answers. */
    private static final class FinalResponseOnly extends ChannelInboundHandlerAdapter {

        private boolean informational;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpResponse response) {
                informational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            }
            if (!informational) {
                context.fireChannelRead(message);
                return;
            }
            ReferenceCountUtil.release(message);
            if (message instanceof LastHttpContent) {
                informational = false;
            }
        }
    }
}
