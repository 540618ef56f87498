package io.renderrelay.submitter.assets;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Fetches by https from the hosts on the list, at the very address that was vetted; redirects are not followed. */
final class RemoteFiles implements Closeable {

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    /** Policies and cookies of a CDN alone may take more than the usual 8 KiB. */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private static final OpenOptions EXISTING = new OpenOptions().setWrite(true).setCreate(false);

    private final Vertx vertx;
    private final HttpClient client;
    private final String userAgent;
    private final HostList hosts;
    private final HostResolver resolution;
    private final TransferLimits limits;
    private final HostPermits permits;

    RemoteFiles(
            Vertx vertx,
            Optional<TrustOptions> trust,
            String userAgent,
            HostList hosts,
            HostResolver resolution,
            TransferLimits limits,
            HostPermits permits) {
        this.vertx = vertx;
        this.userAgent = userAgent;
        this.limits = limits;
        this.permits = permits;
        this.hosts = hosts;
        this.resolution = resolution;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setSslHandshakeTimeout(CONNECT_TIMEOUT_MS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true)
                .setMaxInitialLineLength(MAX_HEADER_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setKeepAlive(false);
        trust.ifPresent(options::setTrustOptions);
        this.client = vertx.createHttpClient(options);
    }

    /**
     * @param target is there and empty; it is never made, since who gave it up may have deleted it before it is opened
     * @param room called before the first byte is stored, with the number of bytes that there may be
     * @return the content codings of what was stored
     */
    List<String> download(
            URI uri, Path target, long maxBytes, Room room, Deadline deadline, FetchCancellation cancellation)
            throws IOException {
        checkLink(uri);
        Runnable permit = permits.acquire(uri.getHost().toLowerCase(Locale.ROOT) + ":" + HostList.port(uri));
        try {
            return transfer(uri, target, maxBytes, room, deadline, cancellation);
        } finally {
            permit.run();
        }
    }

    private List<String> transfer(
            URI uri, Path target, long maxBytes, Room room, Deadline deadline, FetchCancellation cancellation)
            throws IOException {
        Deadline firstByte = deadline.orIn(limits.firstByteTimeout());
        InetAddress address = resolution.vetted(uri.getHost(), firstByte, cancellation);
        CompletableFuture<HttpClientRequest> connecting =
                client.request(options(uri, address)).toCompletionStage().toCompletableFuture();
        try {
            if (!cancellation.await(connecting, firstByte.millisLeft())) {
                throw noAnswer(uri, deadline);
            }
            Download download = new Download(connecting.join(), uri.getHost(), maxBytes);
            download.into(bytes -> open(target, room, bytes));
            return await(download, uri, firstByte, deadline, cancellation);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AssetFailure failure
                    ? failure
                    : AssetFailure.unavailable("it could not be fetched from " + uri.getHost() + ": "
                            + e.getCause().getClass().getSimpleName());
        } finally {
            // harmless where all is read, and the end of whatever still runs where it is not
            connecting.thenAccept(HttpClientRequest::reset);
        }
    }

    /** Makes sure that there is room for so many bytes. */
    @FunctionalInterface
    interface Room {
        void reserve(long bytes) throws IOException;
    }

    private Future<AsyncFile> open(Path target, Room room, long bytes) {
        try {
            room.reserve(bytes);
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
        return vertx.fileSystem().open(target.toString(), EXISTING);
    }

    private List<String> await(
            Download download, URI uri, Deadline firstByte, Deadline deadline, FetchCancellation cancellation)
            throws IOException, ExecutionException {
        if (!cancellation.await(download.answered(), firstByte.millisLeft())) {
            throw noAnswer(uri, deadline);
        }
        long period = limits.measuringPeriod().toMillis();
        long before = 0;
        for (long left = deadline.millisLeft();
                !cancellation.await(download.done(), Math.min(period, left));
                left = deadline.millisLeft()) {
            if (left <= period) {
                throw Deadline.tooSlow();
            }
            long received = download.receivedBytes();
            if (received - before < limits.minBytes()) {
                throw AssetFailure.unavailable(
                        uri.getHost() + " sent less than " + limits.minBytesPerSecond() + " bytes a second");
            }
            before = received;
        }
        return download.done().join();
    }

    private AssetFailure noAnswer(URI uri, Deadline deadline) {
        return deadline.millisLeft() == 0
                ? Deadline.tooSlow()
                : AssetFailure.unavailable(uri.getHost() + " did not answer within "
                        + limits.firstByteTimeout().toMillis() + " ms");
    }

    private void checkLink(URI uri) throws AssetFailure {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw AssetFailure.rejected("its link must name a host and no user");
        }
        if (!hosts.contains(uri)) {
            throw AssetFailure.rejected("its host is not on the list of allowed hosts");
        }
    }

    private RequestOptions options(URI uri, InetAddress address) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(HostList.port(uri), address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(HostList.port(uri))
                .setSsl(true)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .putHeader(HttpHeaders.USER_AGENT, userAgent)
                .putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY)
                .setFollowRedirects(false);
    }

    @Override
    public void close() {
        client.close();
        resolution.close();
    }
}
