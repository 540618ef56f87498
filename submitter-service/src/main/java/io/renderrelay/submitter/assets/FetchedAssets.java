package io.renderrelay.submitter.assets;

import io.quarkus.runtime.Startup;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.renderrelay.contract.http.ContentDecoder;
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
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    FetchedAssets(
            AssetConfig config,
            Vertx vertx,
            TlsConfigurationRegistry tls,
            @ConfigProperty(name = "quarkus.application.name") String product,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this(
                config,
                TransferLimits.of(config),
                vertx,
                product + "/" + version,
                tls.get(TLS).flatMap(configured -> Optional.ofNullable(configured.getTrustStoreOptions())),
                InetAddress::getAllByName);
    }

    FetchedAssets(
            AssetConfig config,
            TransferLimits limits,
            Vertx vertx,
            String userAgent,
            Optional<TrustOptions> trust,
            HostResolver.Resolver resolver) {
        this.files =
                config.fileRoot().filter(root -> !root.toString().isEmpty()).map(RootedFiles::new);
        AddressRules rules = addressRules(config.allowedNetworks().orElse(List.of()));
        this.remote = new RemoteFiles(
                vertx,
                trust,
                userAgent,
                new HostList(config.allowedHosts().orElse(List.of())),
                new HostResolver(rules, resolver),
                limits,
                new HostPermits(config.maxConcurrentPerHost()));
        this.maxBytes = config.maxBytes().asLongValue();
        this.temp = new TempSpace(tempDirectory(config), config.tempMaxBytes().asLongValue());
    }

    @Override
    public AssetResult fetch(URI uri, AssetKind kind, Duration limit, FetchCancellation cancellation) {
        try {
            return new AssetResult.Fetched(fetched(uri, kind, Deadline.in(limit), cancellation));
        } catch (AssetFailure failure) {
            return failure.result();
        } catch (IOException e) {
            return new AssetResult.Unavailable(
                    "it could not be read: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            LOG.error("Unexpected error while fetching an asset; the fetch is retried", e);
            return new AssetResult.Unavailable(
                    "unexpected failure: " + e.getClass().getSimpleName());
        }
    }

    private Asset fetched(URI uri, AssetKind kind, Deadline deadline, FetchCancellation cancellation)
            throws IOException {
        cancellation.check();
        Path file = newFile();
        boolean good = false;
        try {
            transfer(uri, file, deadline, cancellation);
            long bytes = Files.size(file);
            ContentCheck.Content content = ContentCheck.check(file, kind);
            temp.resolve(file, bytes);
            good = true;
            return new Asset(file, content.mediaType(), content.fileName(), bytes, content.seconds());
        } finally {
            if (!good) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Path newFile() throws AssetFailure {
        try {
            return temp.newFile();
        } catch (IOException e) {
            throw AssetFailure.deferred(e);
        }
    }

    private void transfer(URI uri, Path file, Deadline deadline, FetchCancellation cancellation) throws IOException {
        switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
            case "https" -> download(uri, file, deadline, cancellation);
            case "file" -> {
                RootedFiles rooted = files.orElseThrow(() -> AssetFailure.rejected("file: links are not allowed here"));
                try (SeekableByteChannel from = rooted.open(uri)) {
                    requireAllowed(from.size());
                    temp.reserve(file, from.size());
                    copy(Channels.newInputStream(from), file, from.size(), deadline, cancellation);
                }
            }
            default -> throw AssetFailure.rejected("only https: and file: links can be fetched");
        }
    }

    private void download(URI uri, Path file, Deadline deadline, FetchCancellation cancellation) throws IOException {
        List<String> codings =
                remote.download(uri, file, maxBytes, bytes -> temp.reserve(file, bytes), deadline, cancellation);
        if (codings.isEmpty()) {
            return;
        }
        temp.resolve(file, Files.size(file));
        Path decoded = newFile();
        try {
            temp.reserve(decoded, maxBytes);
            try (InputStream in = ContentDecoder.decoding(codings, Files.newInputStream(file))) {
                copy(in, decoded, maxBytes, deadline, cancellation);
            } catch (AssetFailure e) {
                throw e;
            } catch (IOException e) {
                throw AssetFailure.unavailable(
                        "its content coding (%s) could not be undone".formatted(String.join(", ", codings)));
            }
            Files.move(decoded, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(decoded);
        }
    }

    /** @param limit the most that may come */
    private void copy(InputStream in, Path to, long limit, Deadline deadline, FetchCancellation cancellation)
            throws IOException {
        byte[] piece = new byte[64 * 1024];
        long copied = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                copied += read;
                requireAllowed(copied);
                if (copied > limit) {
                    throw AssetFailure.unavailable("it grew while it was read");
                }
                deadline.check();
                cancellation.check();
                write(out, piece, read);
            }
        }
    }

    private void requireAllowed(long bytes) throws AssetFailure {
        if (bytes > maxBytes) {
            throw AssetFailure.rejected("it is larger than " + maxBytes + " bytes");
        }
    }

    private static void write(OutputStream out, byte[] piece, int length) throws AssetFailure {
        try {
            out.write(piece, 0, length);
        } catch (IOException e) {
            throw AssetFailure.deferred(e);
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

    /** By default one for each user of the machine: no one else's files can be removed. */
    static Path tempDirectory(AssetConfig config) {
        return config.tempDir()
                .orElseGet(() -> Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "render-relay-assets-" + System.getProperty("user.name")));
    }
}
