package io.renderrelay.poller.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.renderrelay.poller.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ports of the running service, as a hostile client and a page of another site meet them. */
@QuarkusTest
@QuarkusTestResource(World.class)
class PortsIT {

    private static final int MAX_CONNECTIONS = 100;
    private static final String LOGIN = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("rob:a-password-of-rob".getBytes(StandardCharsets.UTF_8));
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "OTHER");

    private static final String FINISHED_ROW = """
            INSERT INTO job (request_id, tenant, job_id, partition, submitted_at, deadline, received_at, state, outcome_at,
                             published_at, cdn_url)
            VALUES (?, 'default', 'j', 0, now(), now(), now(), 'COMPLETED', now(), now(), 'https://cdn.example/v.mp4')
            ON CONFLICT DO NOTHING
            """;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI main;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/operator",
                "/operator/",
                "//operator/openapi",
                "/operator;x=1/openapi",
                "/%6fperator/openapi",
                "/operator%2Fopenapi",
                "/OPERATOR/openapi",
                "/x/../operator/openapi",
                "/x/%2e%2e/operator/requests/r-1",
                "/operator/requests/r-1;x=1",
                "/nothing"
            })
    void shouldAskForALoginWhateverTheSpellingOfThePath(String target) throws IOException {
        // When
        int status = RawConnection.status(main.getPort(), "GET", target);

        // Then
        assertThat(status).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | X-Nothing: x                               | 415",
                "POST | Content-Type: */*                          | 415",
                "POST | Content-Type: application/json             | 405",
                "POST | Origin: http://evil.example                | 403",
                "GET  | Origin: http://evil.example                | 403",
                "GET  | Origin: null                               | 403",
                "GET  | Sec-Fetch-Site: cross-site                 | 403",
                "GET  | Sec-Fetch-Site: same-site                  | 403",
                "GET  | Sec-Fetch-Site: same-origin                | 404",
                "GET  | X-Nothing: x                               | 404"
            })
    void shouldRefuseWhatAPageOfAnotherSiteCanMakeABrowserSend(String method, String header, int expected)
            throws IOException {
        // When
        int status = RawConnection.status(
                main.getPort(), method, "/operator/requests/r-1", LOGIN, "Content-Length: 0", header);

        // Then
        assertThat(status).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", ":", "_", "a.", ".a", "..a", "a..b", ".-.", ":80", "a:b", "openapi", "a.json"})
    void shouldAddressEveryIdThatIsNotOnlyDots(String id) throws Exception {
        // Given
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(FINISHED_ROW)) {
            insert.setString(1, id);
            insert.executeUpdate();
        }

        // When
        int status = RawConnection.status(main.getPort(), "GET", "/operator/requests/" + id, LOGIN);
        int encoded = RawConnection.status(main.getPort(), "GET", "/operator/requests/" + encoded(id), LOGIN);

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(encoded).isEqualTo(200);
    }

    private static String encoded(String id) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : id.getBytes(StandardCharsets.US_ASCII)) {
            encoded.append("%%%02X".formatted(octet));
        }
        return encoded.toString();
    }

    @Test
    void shouldDelayTheReplyWhenALoginFails() throws IOException {
        // Given
        String wrong = "Authorization: Basic "
                + Base64.getEncoder().encodeToString("rob:wrong".getBytes(StandardCharsets.UTF_8));
        long begin = System.nanoTime();

        // When
        int status = RawConnection.status(main.getPort(), "GET", "/operator/openapi", wrong);

        // Then
        assertThat(status).isEqualTo(401);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(FailedLogins.REPLY_DELAY.toNanos());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRefuseHeadersAndTargetsOverTheLimit(boolean managementPort) throws IOException {
        // Given
        int port = managementPort ? management.getPort() : main.getPort();

        // When
        int header = RawConnection.status(port, "GET", "/q/health/live", "X-Long: " + "x".repeat(9_000));
        int target = RawConnection.status(port, "GET", "/" + "x".repeat(5_000));

        // Then
        assertThat(header).isEqualTo(431);
        assertThat(target).isEqualTo(414);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldCloseConnectionsOverTheLimit(boolean managementPort) throws IOException {
        // Given
        int port = managementPort ? management.getPort() : main.getPort();
        List<RawConnection> connections = new ArrayList<>();
        int answered = 0;

        // When
        try {
            for (int i = 0; i < MAX_CONNECTIONS + 20; i++) {
                RawConnection connection = new RawConnection(port);
                connections.add(connection);
                answered += connection.status("GET", "/q/health/live") == 0 ? 0 : 1;
            }
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }

        // Then
        assertThat(answered).isBetween(MAX_CONNECTIONS - 20, MAX_CONNECTIONS);
        Awaitility.await().until(() -> RawConnection.status(port, "GET", "/q/health/live") != 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotLogWhenAPathCannotBeDecoded(boolean managementPort) throws IOException {
        // Given
        int port = managementPort ? management.getPort() : main.getPort();
        int status;

        // When
        try (LogTail log = LogTail.of("io.vertx")) {
            status = RawConnection.status(port, "GET", "/%zz");

            // Then
            assertThat(status).isBetween(400, 499);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void shouldNotSpeakHttp2OnTheMainPort() throws Exception {
        // Given
        HttpRequest request = HttpRequest.newBuilder(main.resolve("/operator/openapi"))
                .version(HttpClient.Version.HTTP_2)
                .build();

        // When
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        // Then
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(RawConnection.status(main.getPort(), "PRI", "*")).isNotEqualTo(200);
    }

    @Test
    @Tag("full")
    void shouldCloseIdleConnections() throws IOException {
        try (RawConnection operator = new RawConnection(main.getPort());
                RawConnection probe = new RawConnection(management.getPort())) {
            // When
            boolean probeClosed = probe.isClosedByServer(60_000);
            boolean operatorClosed = operator.isClosedByServer(120_000);

            // Then
            assertThat(probeClosed).isTrue();
            assertThat(operatorClosed).isTrue();
        }
    }

    @Test
    void shouldNotMakeASeriesForEachMethodOrPathThatAClientInvents() throws Exception {
        // Given
        invent("A");
        Set<String> before = series();

        // When
        invent("B");
        invent("C");

        // Then
        Set<String> after = series();
        assertThat(after).isEqualTo(before);
        assertThat(values(after, "method")).isSubsetOf(METHODS).contains("OTHER");
        assertThat(values(after, "uri"))
                .allMatch(uri -> uri.matches("/operator/.*|/q/(metrics|health)|OTHER|NOT_FOUND|UNKNOWN|root"))
                .contains("OTHER")
                .noneMatch(uri -> uri.contains("invented"));
        assertThat(values(after, "status")).allMatch(status -> status.matches("[1-5]\\d\\d|RESET|UNKNOWN"));
    }

    private void invent(String letter) throws IOException {
        for (int port : new int[] {main.getPort(), management.getPort()}) {
            RawConnection.status(port, "ANYTHING" + letter, "/operator/requests/invented" + letter, LOGIN);
            RawConnection.status(port, "ANYTHING" + letter, "/q/health/live");
            RawConnection.status(port, "GET", "/invented" + letter, LOGIN);
            RawConnection.status(port, "GET", "/operator/requests/invented" + letter);
            RawConnection.status(port, "GET", "/q/health/group/invented" + letter);
            RawConnection.status(port, "GET", "/%zz" + letter, LOGIN);
        }
    }

    /** Of requests to the HTTP server, with their labels. */
    private Set<String> series() throws Exception {
        String metrics = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(management.resolve("/q/metrics")).build(), BodyHandlers.ofString())
                .body();
        Set<String> series = new TreeSet<>();
        metrics.lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .filter(line -> !line.contains("/q/metrics"))
                .forEach(line -> series.add(line.substring(0, line.indexOf('}'))));
        return series;
    }

    private static Set<String> values(Set<String> series, String label) {
        Set<String> values = new TreeSet<>();
        for (String line : series) {
            Matcher matcher = Pattern.compile("[{,]" + label + "=\"([^\"]*)\"").matcher(line);
            if (matcher.find()) {
                values.add(matcher.group(1));
            }
        }
        return values;
    }
}
