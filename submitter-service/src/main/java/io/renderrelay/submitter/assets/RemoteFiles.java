package io.renderrelay.submitter.assets;

import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches by https from the hosts on the list, at the very address that was vetted; redirects are not followed. */
final class RemoteFiles implements Closeable {

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final OpenOptions EXISTING = new OpenOptions().setWrite(true).setCreate(false);

    private final Vertx vertx;
    private final HttpClient client;
    private final HostList hosts;
    private final Resolution resolution;

    RemoteFiles(Vertx vertx, Optional<TrustOptions> trust, HostList hosts, Resolution resolution) {
        this.vertx = vertx;
        this.hosts = hosts;
        this.resolution = resolution;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setSslHandshakeTimeout(CONNECT_TIMEOUT_MS)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true)
                .setKeepAlive(false);
        trust.ifPresent(options::setTrustOptions);
        this.client = vertx.createHttpClient(options);
    }

    /** @param target is there and empty; it is never made, since who gave it up may have deleted it before it is opened */
    void download(URI uri, Path target, long maxBytes, Deadline deadline) throws IOException {
        checkLink(uri);
        InetAddress address = resolution.vetted(uri.getHost(), deadline);
        CompletableFuture<HttpClientRequest> request = client.request(options(uri, address, deadline))
                .toCompletionStage()
                .toCompletableFuture();
        CompletableFuture<Void> done = request.thenCompose(connected -> new Download(connected, maxBytes)
                .into(() -> vertx.fileSystem().open(target.toString(), EXISTING))
                .toCompletionStage());
        try {
            await(done, deadline);
        } finally {
            // harmless where all is read, and the end of whatever still runs where it is not
            request.thenAccept(HttpClientRequest::reset);
        }
    }

    private void checkLink(URI uri) throws AssetFailure {
        if (uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw AssetFailure.rejected("its link must name a host and no user");
        }
        if (!hosts.contains(uri)) {
            throw AssetFailure.rejected("its host is not on the list of allowed hosts");
        }
    }

    private static RequestOptions options(URI uri, InetAddress address, Deadline deadline) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(HostList.port(uri), address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(HostList.port(uri))
                .setSsl(true)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(Math.max(1, deadline.millisLeft()));
    }

    private static void await(CompletableFuture<Void> done, Deadline deadline) throws IOException {
        try {
            done.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Deadline.tooSlow();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof AssetFailure failure
                    ? failure
                    : AssetFailure.unavailable("it could not be fetched: "
                            + e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AssetFailure.unavailable("interrupted while fetching it");
        }
    }

    @Override
    public void close() {
        client.close();
        resolution.close();
    }
}
