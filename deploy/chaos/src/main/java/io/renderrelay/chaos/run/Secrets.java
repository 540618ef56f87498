package io.renderrelay.chaos.run;

import io.renderrelay.chaos.load.Planted;
import io.renderrelay.local.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Searches the services' logs, of all their starts, for what was planted. */
final class Secrets {

    private Secrets() {}

    /** The lines that contain one. */
    static List<String> in(List<ServiceProcess> services) {
        return services.stream().flatMap(Secrets::in).toList();
    }

    private static Stream<String> in(ServiceProcess service) {
        try {
            // the bytes of a process that was killed in the middle of a letter are not worth an exception
            return new String(Files.readAllBytes(service.log()), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> Planted.ALL.stream().anyMatch(line::contains))
                    .map(line -> "The log of " + service.name() + ": " + line);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of " + service.name() + " cannot be read.", e);
        }
    }
}
