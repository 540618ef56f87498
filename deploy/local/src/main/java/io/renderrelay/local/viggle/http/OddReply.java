package io.renderrelay.local.viggle.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.renderrelay.local.odd.OddAnswer;
import io.renderrelay.local.odd.OddBehaviour;
import io.renderrelay.local.odd.WireStep;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/**
 * A reply whose bytes go past the server's own encoder. Vert.x does not register it, so its connection serves no further
 * request and is closed at the end.
 */
record OddReply(Reply reply, OddBehaviour behaviour) implements Answer {

    private static final int RETRY_AFTER_SECONDS = 2;

    @Override
    public void send(HttpServerRequest request, Sent sent) {
        if (request.response().closed()) {
            sent.ended(0, "client went away");
            return;
        }
        OddAnswer answer = OddAnswer.of(
                        reply.status(),
                        reply.contentType().toString(),
                        reply.body().getBytes())
                .withHeaders(reply.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue())
                        .toList())
                .withRetryAfter(RETRY_AFTER_SECONDS)
                .with(behaviour);
        Channel channel = ((ConnectionBase) request.connection()).channel();
        play(answer.steps(), 0, channel, Vertx.currentContext().owner(), sent);
    }

    private void play(List<WireStep> steps, int next, Channel channel, Vertx vertx, Sent sent) {
        if (!channel.isActive()) {
            sent.ended(0, "client went away");
            return;
        }
        if (isLastSend(steps, next)) {
            sent.ended(reply.status(), Integer.toString(reply.status()));
        }
        if (next == steps.size()) {
            close(channel);
        } else if (steps.get(next) instanceof WireStep.Send send) {
            channel.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(send.bytes()));
            play(steps, next + 1, channel, vertx, sent);
        } else if (steps.get(next) instanceof WireStep.Pause pause) {
            vertx.setTimer(Math.max(1, pause.time().toMillis()), timer -> play(steps, next + 1, channel, vertx, sent));
        } else if (steps.get(next) instanceof WireStep.End end) {
            if (end.ending() == WireStep.Ending.RESET) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            close(channel);
        }
    }

    /** Behind everything that was written. */
    private static void close(Channel channel) {
        channel.pipeline().firstContext().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private static boolean isLastSend(List<WireStep> steps, int at) {
        return at < steps.size()
                && steps.get(at) instanceof WireStep.Send
                && steps.subList(at + 1, steps.size()).stream().noneMatch(WireStep.Send.class::isInstance);
    }
}
