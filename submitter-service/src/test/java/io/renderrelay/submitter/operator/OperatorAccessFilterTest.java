package io.renderrelay.submitter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorAccessFilterTest {

    private static Vertx vertx;
    private static int withoutUser;
    private static int withUser;

    @BeforeAll
    static void listen() throws Exception {
        vertx = Vertx.vertx();
        withoutUser = port(Map.of());
        withUser = port(Map.of("render-relay.operator.users.ann.password", "a-password-of-ann"));
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/operator",
                "/operator/",
                "//operator",
                "/operator;x=1",
                "/operator;x=1/requests/r-1",
                "/%6fperator",
                "/%6F%70erator/requests/r-1",
                "/operator%2Frequests",
                "/operator%2frequests%2fr-1",
                "/OPERATOR",
                "/Operator/openapi",
                "/./operator",
                "/x/../operator",
                "/x/%2e%2e/operator",
                "/operator//requests/r-1",
                "/operator/requests/r-1?x=1",
                "/operator#x",
                "http://localhost/operator",
                "/%25%36%66perator",
                "/operator%00",
                "/",
                "/q/health"
            })
    void shouldAnswer404ToEverySpellingWhenNoUserIsConfigured(String target) throws IOException {
        // When
        int status = RawConnection.status(withoutUser, "GET", target);

        // Then
        assertThat(status).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "OPTIONS", "TRACE", "ANYTHING"})
    void shouldAnswer404ToEveryMethodWhenNoUserIsConfigured(String method) throws IOException {
        // When
        int status = RawConnection.status(withoutUser, method, "/operator/account", "Authorization: Basic YW5uOng=");

        // Then
        assertThat(status).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator", "/operator/requests/r-1", "/operator/openapi"})
    void shouldPassOnToTheLoginWhenAUserIsConfigured(String target) throws IOException {
        // When
        int status = RawConnection.status(withUser, "GET", target);

        // Then
        assertThat(status).isEqualTo(401);
    }

    private static int port(Map<String, String> properties) throws Exception {
        OperatorAccessFilter door =
                new OperatorAccessFilter(new Operators(TestDatabase.config(OperatorConfig.class, properties)));
        Router router = Router.router(vertx);
        router.route()
                .handler(door::pass)
                .failureHandler(request ->
                        request.response().setStatusCode(request.statusCode()).end());
        router.route().handler(request -> request.response().setStatusCode(401).end());
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }
}
