package io.renderrelay.local.viggle.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** Ways to give no reply at all. */
enum Cut implements Answer {
    RESET("reset") {
        @Override
        void cut(HttpServerRequest request) {
            Channel channel = ((ConnectionBase) request.connection()).channel();
            // closing with a linger time of zero is what makes TCP send a reset instead of an orderly end
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.close();
        }
    },
    CLOSE("closed") {
        @Override
        void cut(HttpServerRequest request) {
            request.connection().close();
        }
    },
    HANG("no reply") {
        @Override
        void cut(HttpServerRequest request) {
            request.pause();
        }
    };

    private final String how;

    Cut(String how) {
        this.how = how;
    }

    /** Whether the client notices at that moment that there will be no reply. */
    static boolean isFeltAtOnce(String how) {
        return how.equals(RESET.how) || how.equals(CLOSE.how);
    }

    abstract void cut(HttpServerRequest request);

    @Override
    public void send(HttpServerRequest request, Sent sent) {
        sent.ended(0, how);
        cut(request);
    }
}
