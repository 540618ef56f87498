package io.renderrelay.submitter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.Arrays;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteRequestFilterTest {

    private static final String ACTION = "http://relay.example:8080/operator/account/suspend";

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "text/plain",
                "text/plain; application/json",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "application/json, text/plain",
                "application/json|text/plain",
                "application/json;charset=utf-16",
                "application/jsonp",
                "application/problem+json",
                ""
            })
    void shouldRefuseAnActionWhenItsContentTypeIsNotExactlyJson(String contentType) {
        // When
        var refusal = CrossSiteRequestFilter.refusal("POST", URI.create(ACTION), headers("Content-Type", contentType));

        // Then
        assertThat(refusal).map(Problem::status).contains(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json; charset=utf-8",
                "application/json;charset=\"UTF-8\""
            })
    void shouldAcceptAnActionOfAClientThatIsNoBrowser(String contentType) {
        // When
        var refusal = CrossSiteRequestFilter.refusal("POST", URI.create(ACTION), headers("Content-Type", contentType));

        // Then
        assertThat(refusal).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "ANYTHING"})
    void shouldDemandJsonOfEveryMethodThatMayChangeSomething(String method) {
        // When
        var refusal = CrossSiteRequestFilter.refusal(method, URI.create(ACTION), headers());

        // Then
        assertThat(refusal).map(Problem::status).contains(415);
    }

    @ParameterizedTest(name = "{0} from {1}: refused {2}")
    @CsvSource({
        "http://relay.example:8080/operator/account/suspend, http://relay.example:8080,   false",
        "http://relay.example:8080/operator/account/suspend, http://RELAY.example:8080,   false",
        "http://relay.example/operator/account/suspend,      https://relay.example,       false",
        "http://relay.example/operator/account/suspend,      https://relay.example:443,   false",
        "http://[::1]:8080/operator/account/suspend,         http://[::1]:8080,           false",
        "http://relay.example:8080/operator/account/suspend, http://relay.example:9000,   true",
        "http://relay.example:8080/operator/account/suspend, http://evil.example:8080,    true",
        "http://relay.example:8080/operator/account/suspend, http://relay.example.evil.example:8080, true",
        "http://relay.example:8080/operator/account/suspend, null,                        true",
        "http://relay.example:8080/operator/account/suspend, '',                          true",
        "http://relay.example:8080/operator/account/suspend, not an origin,               true",
        "http://relay.example:8080/operator/account/suspend, http://relay.example:8080|http://evil.example, true"
    })
    void shouldRefuseAForeignOrigin(String target, String origin, boolean refused) {
        // Given
        MultivaluedMap<String, String> headers = headers("Content-Type", "application/json", "Origin", origin);

        // When
        var refusal = CrossSiteRequestFilter.refusal("POST", URI.create(target), headers);

        // Then
        assertThat(refusal.map(Problem::status).orElse(0)).isEqualTo(refused ? 403 : 0);
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: refused {4}")
    @CsvSource({
        "POST, same-origin, cors,      empty,    false",
        "POST, none,        navigate,  document, false",
        "POST, cross-site,  cors,      empty,    true",
        "POST, same-site,   cors,      empty,    true",
        "POST, cross-site,  navigate,  document, true",
        "POST, a-new-word,  cors,      empty,    true",
        "GET,  same-origin, cors,      empty,    false",
        "GET,  cross-site,  navigate,  document, false",
        "GET,  cross-site,  navigate,  iframe,   true",
        "GET,  cross-site,  no-cors,   image,    true"
    })
    void shouldRefuseAForeignFetchUnlessAPersonFollowsALink(
            String method, String site, String mode, String destination, boolean refused) {
        // Given
        MultivaluedMap<String, String> headers = headers(
                "Content-Type",
                "application/json",
                "Sec-Fetch-Site",
                site,
                "Sec-Fetch-Mode",
                mode,
                "Sec-Fetch-Dest",
                destination);

        // When
        var refusal = CrossSiteRequestFilter.refusal(method, URI.create(ACTION), headers);

        // Then
        assertThat(refusal.map(Problem::status).orElse(0)).isEqualTo(refused ? 403 : 0);
    }

    /** A value with {@code |} is sent as several headers. */
    private static MultivaluedMap<String, String> headers(String... namesAndValues) {
        MultivaluedMap<String, String> headers = new CaseInsensitiveMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                headers.addAll(namesAndValues[i], Arrays.asList(namesAndValues[i + 1].split("\\|", -1)));
            }
        }
        return headers;
    }
}
