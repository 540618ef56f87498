package io.renderrelay.submitter.assets;

import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Fetches into our temp space, checks what came, and leaves nothing behind where it is not good. */
@Startup
@ApplicationScoped
class FetchedAssets implements Assets {

    private static final Logger LOG = Logger.getLogger(FetchedAssets.class);
    /** Name of the TLS configuration that says whom to trust, should it not be the usual authorities. */
    private static final String TLS = "assets";

    private final Optional<RootedFiles> files;
    private final RemoteFiles remote;
    private final TempSpace temp;
    private final long maxBytes;

    @Inject
    FetchedAssets(AssetConfig config, Vertx vertx, TlsConfigurationRegistry tls) {
        this(
                config,
                vertx,
                tls.get(TLS).flatMap(configured -> Optional.ofNullable(configured.getTrustStoreOptions())),
                InetAddress::getAllByName);
    }

    FetchedAssets(AssetConfig config, Vertx vertx, Optional<TrustOptions> trust, Resolution.Resolver resolver) {
        this.files =
                config.fileRoot().filter(root -> !root.toString().isEmpty()).map(RootedFiles::new);
        AddressRules rules = addressRules(config.allowedNetworks().orElse(List.of()));
        this.remote = new RemoteFiles(
                vertx, trust, new HostList(config.allowedHosts().orElse(List.of())), new Resolution(rules, resolver));
        this.maxBytes = config.maxBytes().asLongValue();
        this.temp = new TempSpace(
                config.tempDir().orElseGet(FetchedAssets::ownTempDir),
                config.tempMaxBytes().asLongValue());
    }

    @Override
    public AssetResult fetch(URI uri, AssetKind kind, Duration limit) {
        try {
            return new AssetResult.Fetched(fetched(uri, kind, Deadline.in(limit)));
        } catch (AssetFailure failure) {
            return failure.result();
        } catch (IOException e) {
            return new AssetResult.Unavailable(
                    "it could not be read: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("fetching an asset ended in a way nobody thought of; it is tried again", e);
            return new AssetResult.Unavailable(
                    "unexpected failure: " + e.getClass().getSimpleName());
        }
    }

    private Asset fetched(URI uri, AssetKind kind, Deadline deadline) throws IOException {
        Path file = temp.newFile(maxBytes);
        boolean good = false;
        try {
            transfer(uri, file, deadline);
            long bytes = Files.size(file);
            ContentCheck.Content content = ContentCheck.check(file, kind);
            temp.settle(file, bytes);
            good = true;
            return new Asset(file, content.mediaType(), content.fileName(), bytes, content.seconds());
        } finally {
            if (!good) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void transfer(URI uri, Path file, Deadline deadline) throws IOException {
        switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "https" -> remote.download(uri, file, maxBytes, deadline);
            case "file" ->
                copy(
                        files.orElseThrow(() -> AssetFailure.rejected("file: links are not allowed here")),
                        uri,
                        file,
                        deadline);
            default -> throw AssetFailure.rejected("only https: and file: links can be fetched");
        }
    }

    private void copy(RootedFiles from, URI uri, Path to, Deadline deadline) throws IOException {
        byte[] piece = new byte[64 * 1024];
        long copied = 0;
        try (InputStream in = from.open(uri);
                OutputStream out = Files.newOutputStream(to)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                copied += read;
                if (copied > maxBytes) {
                    throw AssetFailure.rejected("it is larger than " + maxBytes + " bytes");
                }
                deadline.check();
                out.write(piece, 0, read);
            }
        }
    }

    static AddressRules addressRules(List<String> networks) {
        try {
            return new AddressRules(networks);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("render-relay.assets.allowed-networks: " + e.getMessage(), e);
        }
    }

    @PreDestroy
    void close() throws IOException {
        remote.close();
        temp.close();
    }

    /** One for each user of the machine: nobody else's files can be removed. */
    private static Path ownTempDir() {
        return Path.of(System.getProperty("java.io.tmpdir"), "render-relay-assets-" + System.getProperty("user.name"));
    }
}
