package io.renderrelay.poller.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.poller.operator.OperatorConfig.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsTest {

    private static final String ANN = "render-relay.operator.users.ann.";

    @Test
    void shouldAuthenticateNoOneWhenNoneIsConfigured() {
        // When
        Operators operators = operators(Map.of());

        // Then
        assertThat(operators.isAnybodyConfigured()).isFalse();
        assertThat(operators.problems()).isEmpty();
        assertThat(operators.recognise("", new char[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann, a-password-of-ann, ACT",
        "ann, a-password-of-Ann,",
        "ann, '',",
        "Ann, a-password-of-ann,",
        "bob, '',",
        "bob, a-password-of-ann,"
    })
    void shouldRecogniseByNameAndPassword(String name, String password, Role role) {
        // Given
        Operators operators = operators(Map.of(ANN + "password", "a-password-of-ann", ANN + "role", "act"));

        // When
        Optional<Role> recognised = operators.recognise(name, password.toCharArray());

        // Then
        assertThat(recognised).isEqualTo(Optional.ofNullable(role));
    }

    @Test
    void shouldOnlyReadWhenNoRoleIsGiven() {
        // When
        Operators operators = operators(Map.of(ANN + "password", "a-password-of-ann"));

        // Then
        assertThat(operators.recognise("ann", "a-password-of-ann".toCharArray()))
                .contains(Role.READ);
    }

    @Test
    void shouldTakeTheNewPasswordWhenTheFileChanges(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("ann"), "the-old-password\n");
        Operators operators = operators(Map.of(ANN + "password-file", file.toString()));
        assertThat(operators.problems()).isEmpty();

        // When
        Files.writeString(file, "the-new-password\n");

        // Then
        assertThat(operators.recognise("ann", "the-old-password".toCharArray())).isEmpty();
        assertThat(operators.recognise("ann", "the-new-password".toCharArray())).contains(Role.READ);
    }

    @Test
    void shouldAuthenticateNoOneWhenTheFileIsMissing(@TempDir Path folder) {
        // When
        Operators operators =
                operators(Map.of(ANN + "password-file", folder.resolve("ann").toString()));

        // Then
        assertThat(operators.recognise("ann", new char[0])).isEmpty();
        assertThat(operators.problems())
                .singleElement()
                .asString()
                .contains("users.ann")
                .contains("readable");
    }

    @ParameterizedTest
    @CsvSource({
        "render-relay.operator.users.ann.role, act, must be set",
        "render-relay.operator.users.ann.password, short, at least 12 characters",
        "'render-relay.operator.users.\"an n\".password', a-password-of-ann, a name has"
    })
    void shouldStopTheStartWhenAnOperatorCannotBe(String property, String value, String sentence) {
        // When
        Operators operators = operators(Map.of(property, value));

        // Then
        assertThat(operators.problems()).singleElement().asString().contains(sentence);
    }

    private static Operators operators(Map<String, String> properties) {
        return Configured.operators(properties);
    }
}
