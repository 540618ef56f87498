package io.renderrelay.chaos.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends a connection with a TCP reset instead of an orderly end. */
final class Resets {

    private Resets() {}

    static void reset(NetSocket socket) {
        Channel channel = ((ConnectionBase) socket).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
