package io.renderrelay.submitter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.renderrelay.submitter.TestServers;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The running service while no operator is configured. */
@QuarkusTest
@TestProfile(WithoutOperatorIT.Profile.class)
@Tag("full")
class WithoutOperatorIT {

    @TestHTTPResource("/")
    URI main;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/operator",
                "/operator/",
                "//operator",
                "/operator;x=1",
                "/operator;x=1/openapi",
                "/%6fperator/openapi",
                "/operator%2Fopenapi",
                "/operator%2frequests%2fr-1",
                "/OPERATOR/openapi",
                "/x/../operator/openapi",
                "/x/%2e%2e/operator/requests/r-1",
                "/operator/requests/r-1",
                "/operator/openapi",
                "/q/health"
            })
    void shouldAnswer404ToEverySpelling(String target) throws IOException {
        // When
        int status = RawConnection.status(main.getPort(), "GET", target);

        // Then
        assertThat(status).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "OPTIONS", "ANYTHING"})
    void shouldAnswer404ToEveryMethod(String method) throws IOException {
        // When
        int status = RawConnection.status(
                main.getPort(),
                method,
                "/operator/requests/r-1",
                "Authorization: Basic YW5uOmEtcGFzc3dvcmQtb2YtYW5u",
                "Content-Type: application/json",
                "Content-Length: 0");

        // Then
        assertThat(status).isEqualTo(404);
    }

    @Test
    void shouldServeHealthAllTheSame() throws IOException {
        // When
        int status = RawConnection.status(management.getPort(), "GET", "/q/health/live");

        // Then
        assertThat(status).isEqualTo(200);
    }

    /** Without the servers of the other tests, because their settings name users. */
    public static final class Profile implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Servers.class));
        }
    }

    /** As all other tests have them, without the users. */
    public static final class Servers implements QuarkusTestResourceLifecycleManager {

        private final TestServers servers = new TestServers();

        @Override
        public Map<String, String> start() {
            Map<String, String> config = new HashMap<>(servers.start());
            config.keySet().removeIf(property -> property.startsWith("render-relay.operator."));
            return config;
        }

        @Override
        public void stop() {
            servers.stop();
        }
    }
}
