package io.renderrelay.chaos;

import static io.renderrelay.local.viggle.fault.FaultKind.RATE_LIMITED;
import static io.renderrelay.local.viggle.fault.FaultKind.REFUSED;
import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.local.viggle.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log of each service promises to those who collect it: {@code deploy/monitoring/LOGS.md}. */
class LogsIT {

    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([\\w.]+)` \\| (always|where)");
    private static final List<String> ALL = List.of("logged-success", "logged-retry", "logged-rejected");

    private final Relay relay = Relay.shared();
    private final Requests requests = relay.requests();

    @AfterEach
    void heal() {
        relay.viggle.control().clearFaults();
    }

    @Test
    void shouldNameTheRequestInDocumentedKeysWhenALineIsAboutOne() {
        // Given
        int submitterBegun = relay.submitter.log().length();
        int pollerBegun = relay.poller.log().length();
        relay.viggle
                .control()
                .faults(
                        Fault.onSubmit(RATE_LIMITED)
                                .onlyWhere("ref_image_url", Requests.imageOf("logged-retry"))
                                .times(1),
                        Fault.onSubmit(REFUSED)
                                .code("CS-ORIV-004")
                                .onlyWhere("ref_image_url", Requests.imageOf("logged-rejected")));

        // When
        ALL.forEach(requests::send);
        relay.recorded(requests, ofSeconds(60));

        // Then
        List<LogLine> submitter = LogLine.all(relay.submitter.log().substring(submitterBegun));
        List<LogLine> poller = LogLine.all(relay.poller.log().substring(pollerBegun));
        assertAreDocumented(submitter);
        assertAreDocumented(poller);
        assertThat(submitter)
                .map(LogLine::message)
                .anyMatch(line -> line.contains("requestId=logged-retry attempt=1 result=refused"));
        assertNameTheirRequest(submitter, ALL);
        assertNameTheirRequest(poller, List.of("logged-success", "logged-retry"));
    }

    private static void assertAreDocumented(List<LogLine> lines) {
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(documented("always|where")).containsAll(line.keys());
            assertThat(line.keys()).containsAll(documented("always"));
            assertThat(line.contextKeys()).isSubsetOf("requestId", "traceId");
        });
    }

    /** A line that says whose it is also has it in its key, for those who search by it; and each request has one. */
    private static void assertNameTheirRequest(List<LogLine> lines, List<String> ids) {
        assertThat(ids)
                .allSatisfy(id -> assertThat(lines)
                        .filteredOn(line -> line.message().contains(id))
                        .isNotEmpty()
                        .allSatisfy(line -> {
                            assertThat(line.requestId()).isEqualTo(id);
                            assertThat(line.traceId()).hasSize(32);
                        }));
    }

    private static Set<String> documented(String when) {
        try {
            return DOCUMENTED
                    .matcher(Files.readString(Path.of("..", "monitoring", "LOGS.md")))
                    .results()
                    .filter(row -> when.contains(row.group(2)))
                    .map((MatchResult row) -> row.group(1).split("\\.")[0])
                    .collect(toSet());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
