package io.renderrelay.chaos;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.FaultKind;
import io.renderrelay.monitoring.Runbook;
import io.renderrelay.monitoring.Tools;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every command of every runbook against the running pair. */
@Tag("full")
class RunbooksIT {

    private static final String DOUBTFUL = "order-20482";
    private static final String REPLAYED = "order-20483";

    private static Relay relay;

    @BeforeAll
    static void start() {
        Tools.needed("bash", "curl", "kcat", "psql");
        relay = Relay.with(Map.of());
        somethingOfEverything(relay.requests());
    }

    @AfterAll
    static void stop() {
        if (relay != null) {
            relay.close();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldRunEveryCommandWhenItIsTyped(Runbook page) {
        // When
        Runbook.Typed typed = page.type(relay.files.path(), environment(page));

        // Then
        assertThat(typed.status()).as(typed.words()).isZero();
        assertThat(typed.words()).doesNotContain("Unauthorized", "Forbidden", "Bad Request");
        System.out.printf("%s: %d commands%n%s%n", page, page.commands().size(), typed.words());
    }

    static Stream<Runbook> pages() {
        return Runbook.all();
    }

    /** One that is completed, one that is invalid, one that is uncertain, and a record that names no request. */
    private static void somethingOfEverything(Requests requests) {
        requests.send("order-1");
        requests.send("order-2", "\"refImagge\": \"x\"");
        await().atMost(ofSeconds(60))
                .until(() -> relay.findings(requests).outcomes().size() == 2);
        relay.viggle
                .control()
                .faults(Fault.onSubmit(FaultKind.ACCEPTED_REPLY_DROPPED)
                        .onlyWhere("ref_image_url", Requests.imageOf(DOUBTFUL)));
        requests.send(DOUBTFUL);
        relay.publisher.send("render.requests", "", "{\"characterId\": \"c-1\", \"sceneId\": \"scene-1\"}");
        await().atMost(ofSeconds(60))
                .until(() -> relay.findings(requests).uncertain().size() == 1);
        await().atMost(ofSeconds(60))
                .until(() -> !relay.topics.records("render.requests.dlq").isEmpty());
        relay.viggle.control().clearFaults();
    }

    private static Map<String, String> environment(Runbook page) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ID", page.toString().startsWith("replay") ? REPLAYED : DOUBTFUL);
        environment.put("LOGIN", ServiceSettings.OPERATOR + ":" + ServiceSettings.OPERATOR_PASSWORD);
        environment.put("KAFKA", relay.kafka.bootstrapServers());
        for (Service service : relay.services()) {
            String name = service.name().toUpperCase(java.util.Locale.ROOT);
            environment.put(name, "http://127.0.0.1:" + service.port());
            environment.put(
                    name + "_MANAGEMENT",
                    "http://127.0.0.1:" + service.management().port());
            environment.put(
                    name + "_DB",
                    relay.postgres
                            .jdbcUrl(service.name())
                            .replace(
                                    "jdbc:postgresql://",
                                    "postgresql://%s:%s@"
                                            .formatted(relay.postgres.username(), relay.postgres.password())));
        }
        return environment;
    }
}
