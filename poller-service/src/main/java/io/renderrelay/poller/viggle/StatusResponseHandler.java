package io.renderrelay.poller.viggle;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * What of a response reaches the client.
 *
 * <table>
 * <caption>Parts of a response</caption>
 * <tr><th>part</th><th>handed on</th></tr>
 * <tr><td>an informational response (1xx, except 101)</td><td>no: it precedes the final one, RFC 9110, 15.2</td></tr>
 * <tr><td>{@code Content-Type}</td><td>no: the body is read whatever it is declared to be, and the client would refuse
 *     what it cannot parse</td></tr>
 * <tr><td>the body, up to {@link RawReply#MAX_BODY_BYTES}</td><td>yes</td></tr>
 * <tr><td>a longer body</td><td>one byte more, by which the reader tells that it was cut; the connection is
 *     closed</td></tr>
 * <tr><td>the end of a body that only the end of a TLS connection marks</td><td>only after {@code close_notify}: without
 *     it the body may have been cut, RFC 9112, 9.8</td></tr>
 * </table>
 *
 * One instance for each connection, on which one response follows the other.
 */
final class StatusResponseHandler extends ChannelInboundHandlerAdapter {

    private HttpResponse response;
    private int bodyBytes;
    private boolean isInformational;
    private boolean isCut;
    private boolean isCloseNotified;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse head && head.decoderResult().isSuccess()) {
            begin(context, head);
        } else if (message instanceof HttpContent content
                && content.decoderResult().isSuccess()) {
            body(context, content);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        isCloseNotified |= event == SslCloseCompletionEvent.SUCCESS;
        context.fireUserEventTriggered(event);
    }

    private void begin(ChannelHandlerContext context, HttpResponse head) {
        HttpResponseStatus status = head.status();
        isInformational = status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
        if (isInformational) {
            ReferenceCountUtil.release(head);
            return;
        }
        response = head;
        bodyBytes = 0;
        head.headers().remove(HttpHeaderNames.CONTENT_TYPE);
        context.fireChannelRead(head);
    }

    private void body(ChannelHandlerContext context, HttpContent content) {
        boolean isLast = content instanceof LastHttpContent;
        if (isInformational || isCut || isLast && endIsUncertain(context)) {
            isInformational &= !isLast;
            content.release();
            return;
        }
        int left = RawReply.MAX_BODY_BYTES - bodyBytes;
        bodyBytes += content.content().readableBytes();
        if (bodyBytes <= RawReply.MAX_BODY_BYTES) {
            context.fireChannelRead(content);
        } else {
            cut(context, content, left + 1);
        }
    }

    private void cut(ChannelHandlerContext context, HttpContent content, int bytes) {
        isCut = true;
        // the client reads this header when the response ends, and closes the connection instead of using it again
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ByteBuf head = content.content().readRetainedSlice(bytes);
        content.release();
        context.fireChannelRead(new DefaultHttpContent(head));
        context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** Leaves the response open, so that the end of the connection is seen for what it is. */
    private boolean endIsUncertain(ChannelHandlerContext context) {
        return !isCloseNotified
                && !HttpUtil.isContentLengthSet(response)
                && !HttpUtil.isTransferEncodingChunked(response)
                && !context.channel().isActive()
                && context.pipeline().get(SslHandler.class) != null;
    }
}
