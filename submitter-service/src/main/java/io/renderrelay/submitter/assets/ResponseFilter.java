package io.renderrelay.submitter.assets;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Stands in a connection before Vert.x, which takes any informational answer but 100 and 103 for the final one, and
 * which does not report whether the server closed TLS properly.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.2">RFC 9110, informational responses</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.8">RFC 9112, TLS connection closure</a>
 */
final class ResponseFilter extends ChannelInboundHandlerAdapter {

    /** The name that Vert.x gives its own. */
    private static final String VERTX_HANDLER = "handler";

    private boolean isInformational;
    private volatile boolean isCloseNotified;

    /** Before anything is sent on the connection. */
    static ResponseFilter install(HttpConnection connection) {
        ResponseFilter filter = new ResponseFilter();
        ((ConnectionBase) connection).channel().pipeline().addBefore(VERTX_HANDLER, "responseFilter", filter);
        return filter;
    }

    /** Whether the server closed TLS with a close_notify alert. */
    boolean isCloseNotified() {
        return isCloseNotified;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse response) {
            isInformational = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        }
        if (!isInformational) {
            context.fireChannelRead(message);
            return;
        }
        isInformational = !(message instanceof LastHttpContent);
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent completion) {
            isCloseNotified |= completion.isSuccess();
        }
        context.fireUserEventTriggered(event);
    }
}
