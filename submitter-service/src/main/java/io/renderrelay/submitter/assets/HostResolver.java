package io.renderrelay.submitter.assets;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Resolves a name once and vets every address it has; who connects uses the vetted address and asks no more. */
final class HostResolver implements Closeable {

    /** How a name becomes addresses; the system's way unless a test says otherwise. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final AddressRules rules;
    private final Resolver resolver;
    // the system's resolver cannot be determined a time limit, so it is asked on a thread that may be left behind
    private final ExecutorService threads = Executors.newCachedThreadPool(HostResolver::daemon);

    HostResolver(AddressRules rules, Resolver resolver) {
        this.rules = rules;
        this.resolver = resolver;
    }

    InetAddress vetted(String host, Deadline deadline, FetchCancellation cancellation) throws IOException {
        List<InetAddress> addresses = resolve(host, deadline, cancellation);
        // one address that is not public is enough: names that point to both are made for an attack
        if (addresses.isEmpty() || !addresses.stream().allMatch(rules::permits)) {
            throw AssetFailure.rejected("its host has an address that is not public");
        }
        return addresses.get(0);
    }

    private List<InetAddress> resolve(String host, Deadline deadline, FetchCancellation cancellation)
            throws IOException {
        CompletableFuture<InetAddress[]> addresses = new CompletableFuture<>();
        Future<?> task = threads.submit(() -> pollUp(host, addresses));
        try {
            if (cancellation.await(addresses, deadline.millisLeft())) {
                return List.of(addresses.join());
            }
            throw AssetFailure.unavailable(host + " could not be resolved in time");
        } catch (ExecutionException e) {
            throw AssetFailure.unavailable(host + " could not be resolved");
        } finally {
            task.cancel(true);
        }
    }

    private void pollUp(String host, CompletableFuture<InetAddress[]> addresses) {
        try {
            addresses.complete(resolver.resolve(host));
        } catch (UnknownHostException | RuntimeException e) {
            addresses.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "asset-names");
        thread.setDaemon(true);
        return thread;
    }
}
