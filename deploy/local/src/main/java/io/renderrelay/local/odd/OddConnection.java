package io.renderrelay.local.odd;

import io.renderrelay.local.odd.WireStep.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A connection from a client, with TLS or without. */
final class OddConnection implements AutoCloseable {

    private final Socket transport;
    private final Socket secured;

    /** @param tls null for plain HTTP */
    OddConnection(Socket accepted, SSLContext tls) throws IOException {
        transport = accepted;
        transport.setTcpNoDelay(true);
        secured = tls == null ? accepted : handshake(accepted, tls);
    }

    private static Socket handshake(Socket accepted, SSLContext tls) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(accepted, null, accepted.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    InputStream in() throws IOException {
        return secured.getInputStream();
    }

    /** Returns whether the connection can take another request. */
    boolean play(List<WireStep> steps) throws IOException, InterruptedException {
        OutputStream out = secured.getOutputStream();
        for (WireStep step : steps) {
            if (step instanceof WireStep.Send send) {
                out.write(send.bytes());
                out.flush();
            } else if (step instanceof WireStep.SendRepeatedly repeated) {
                for (long sent = 0; sent < repeated.times(); sent++) {
                    out.write(repeated.bytes());
                }
            } else if (step instanceof WireStep.Pause pause) {
                TimeUnit.NANOSECONDS.sleep(pause.time().toNanos());
            } else if (step instanceof WireStep.End end) {
                end(end.ending());
                return false;
            }
        }
        return true;
    }

    private void end(Ending ending) throws IOException {
        switch (ending) {
            case CLOSE -> secured.close();
            case CLOSE_WITHOUT_NOTIFY -> transport.close();
            case RESET -> {
                // closing with a linger time of zero makes TCP send a reset instead of an orderly end
                transport.setSoLinger(true, 0);
                transport.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (transport) {
            secured.close();
        }
    }
}
