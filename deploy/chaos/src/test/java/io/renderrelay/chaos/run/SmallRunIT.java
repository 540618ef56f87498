package io.renderrelay.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code deploy/chaos/run --small}, with a seed that has faults of services, broker, database and API. */
@Tag("restarts-servers")
class SmallRunIT {

    private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

    /** Kills the submitter, the broker and the database, freezes a poller, and takes replies from accepted POSTs. */
    private static final String SEED = "30363";

    @Test
    void shouldKeepEveryPromiseWhenTheWholeSystemIsStruck() {
        // When
        int status = new CommandLine(new Run(HOME)).execute("--small", "--seed", SEED);

        // Then
        assertThat(status).as("see deploy/chaos/target/failed-runs").isZero();
    }
}
