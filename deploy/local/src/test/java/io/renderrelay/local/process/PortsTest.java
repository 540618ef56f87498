package io.renderrelay.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void shouldHandOutEachPortOnceWhenAskedAgainAndAgain() {
        // When
        var ports = IntStream.range(0, 50).mapToObj(n -> Ports.free()).toList();
        // Then
        assertThat(ports).doesNotHaveDuplicates().allMatch(port -> port >= 20_000 && port < 32_000);
    }

    @Test
    void shouldNotBeFreeWhenSomebodyListensOnLocalhostOnly() throws Exception {
        // Given
        int port = Ports.free();
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            // When
            boolean free = Ports.isFree(taken.getLocalPort());
            // Then
            assertThat(free).isFalse();
        }
    }
}
