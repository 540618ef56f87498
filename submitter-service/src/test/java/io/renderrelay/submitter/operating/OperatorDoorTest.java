package io.renderrelay.submitter.operating;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.TestDatabase;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorDoorTest {

    private static final OperatorDoor SHUT = door(Map.of());
    private static final OperatorDoor OPEN =
            door(Map.of("render-relay.operator.users.ann.password", "a-password-of-ann"));

    @ParameterizedTest
    @ValueSource(strings = {"/operator", "/operator/", "/operator/requests/r-1", "/operator/openapi"})
    void shouldAnswerNotFoundWhenNobodyIsConfigured(String path) {
        // When
        List<String> calls = passing(SHUT, path);

        // Then
        assertThat(calls).containsExactly("normalizedPath", "fail [404]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator", "/operator/requests/r-1", "/operator/openapi"})
    void shouldPassOnToTheLoginWhenSomebodyIsConfigured(String path) {
        // When
        List<String> calls = passing(OPEN, path);

        // Then
        assertThat(calls).contains("next").doesNotContain("fail [404]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/operators", "/q/health"})
    void shouldLeaveOtherPathsAloneWhenNobodyIsConfigured(String path) {
        // When
        List<String> calls = passing(SHUT, path);

        // Then
        assertThat(calls).contains("next").doesNotContain("fail [404]");
    }

    private static OperatorDoor door(Map<String, String> properties) {
        return new OperatorDoor(new Operators(TestDatabase.config(OperatorConfig.class, properties)));
    }

    private static List<String> passing(OperatorDoor door, String path) {
        List<String> calls = new ArrayList<>();
        door.pass((RoutingContext) Proxy.newProxyInstance(
                OperatorDoorTest.class.getClassLoader(),
                new Class<?>[] {RoutingContext.class},
                (proxy, method, values) -> {
                    calls.add(method.getName() + (values == null ? "" : " " + Arrays.toString(values)));
                    return method.getReturnType() == String.class ? path : null;
                }));
        return calls;
    }
}
