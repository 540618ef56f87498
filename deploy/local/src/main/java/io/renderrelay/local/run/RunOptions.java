package io.renderrelay.local.run;

import io.renderrelay.local.process.ChildProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the command line asks for. */
final class RunOptions {

    static final String API_KEY = ChildProcess.API_KEY;

    @Option(names = "--stay", description = "Leave everything up afterwards and print kcat lines, until Ctrl-C.")
    boolean stay;

    @Option(
            names = "--request",
            paramLabel = "FILE",
            description =
                    "Send this JSON instead of the samples; may be given several times. Where it has no requestId it"
                            + " gets one.")
    List<Path> requests = List.of();

    @Option(
            names = "--assets",
            paramLabel = "DIR",
            description = "Where file: URIs of your requests may point into (default: the folder of the first FILE).")
    Path assets;

    @Option(
            names = "--api",
            paramLabel = "URL",
            description = "Use the real API, such as https://apis.viggle.ai, with the key in the environment variable "
                    + API_KEY + ". This spends credits.")
    URI api;

    @Option(
            names = "--servers",
            description =
                    "Start only the broker, the database and the simulator, and print what 'mvn quarkus:dev' needs.")
    boolean serversOnly;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Give up on outcomes after so long (default: 120, with --api 2400).")
    Integer timeoutSeconds;

    @ArgGroup(validate = false, heading = "Fixed ports, any free one where not given:%n")
    FixedPorts ports = new FixedPorts();

    static final class FixedPorts {

        @Option(names = "--kafka-port", paramLabel = "PORT", description = "Broker.")
        int kafka;

        @Option(names = "--postgres-port", paramLabel = "PORT", description = "PostgreSQL.")
        int postgres;

        @Option(names = "--simulator-port", paramLabel = "PORT", description = "Simulated API.")
        int simulator;

        @Option(
                names = "--submitter-port",
                paramLabel = "PORT",
                description = "Submitter's management: health, metrics.")
        int submitter;

        @Option(names = "--poller-port", paramLabel = "PORT", description = "Poller's management: health, metrics.")
        int poller;

        Map<String, Integer> byOption() {
            return Map.of(
                    "--kafka-port", kafka,
                    "--postgres-port", postgres,
                    "--simulator-port", simulator,
                    "--submitter-port", submitter,
                    "--poller-port", poller);
        }
    }

    Duration timeout() {
        int usual = api == null ? 120 : 2_400;
        return Duration.ofSeconds(timeoutSeconds == null ? usual : timeoutSeconds);
    }

    /** Where the user's own requests point into; empty where the samples' files go. */
    Optional<Path> assetsOfRequests() {
        return Optional.ofNullable(assets)
                .or(() -> requests.stream()
                        .findFirst()
                        .map(file -> file.toAbsolutePath().getParent()));
    }

    /** The first thing in these options that cannot be done, as a sentence. */
    Optional<String> contradiction(Map<String, String> environment) {
        return Stream.of(
                        rule(
                                serversOnly && !requests.isEmpty(),
                                "--servers starts no service that could take a --request."),
                        rule(
                                serversOnly && api != null,
                                "--servers and --api exclude each other: it starts the simulator."),
                        rule(
                                api != null && requests.isEmpty() && !stay,
                                "--api spends credits, so say what to send with --request FILE, or use --stay."),
                        rule(
                                api != null && !List.of("http", "https").contains(String.valueOf(api.getScheme())),
                                "--api takes a URL such as https://apis.viggle.ai, not '" + api + "'."),
                        rule(
                                api != null
                                        && environment.getOrDefault(API_KEY, "").isBlank(),
                                "--api needs the API key in the environment variable " + API_KEY + "."),
                        requests.stream()
                                .filter(file -> !Files.isReadable(file))
                                .findFirst()
                                .map(file -> "The request file " + file + " cannot be read."),
                        rule(
                                assets != null && !Files.isDirectory(assets),
                                "--assets " + assets + " is not a directory."),
                        rule(timeoutSeconds != null && timeoutSeconds < 1, "--timeout is at least one second."))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> rule(boolean broken, String sentence) {
        return broken ? Optional.of(sentence) : Optional.empty();
    }
}
