package io.renderrelay.submitter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LiveConnectionsTest {

    private final List<String> calls = new ArrayList<>();

    @Test
    void shouldThrowAwayADeadConnectionAndGiveTheNext() throws SQLException {
        Connection live = connection(true);
        List<Connection> pool = new ArrayList<>(List.of(connection(false), live));
        DataSource connections = LiveConnections.of(fake(DataSource.class, method -> pool.remove(0)));

        assertThatExceptionOfType(SQLException.class).isThrownBy(connections::getConnection);
        assertThat(calls).containsExactly("isValid", "abort");
        assertThat(connections.getConnection()).isSameAs(live);
    }

    @Test
    void shouldPassOnWhatThePoolSays() {
        SQLException away = new SQLException("away");
        DataSource connections = LiveConnections.of(fake(DataSource.class, method -> {
            throw away;
        }));

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(connections::getConnection)
                .isSameAs(away);
    }

    private Connection connection(boolean valid) {
        return fake(Connection.class, method -> {
            calls.add(method);
            return "isValid".equals(method) ? valid : null;
        });
    }

    private interface Answers {
        Object to(String method) throws SQLException;
    }

    private static <T> T fake(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                LiveConnectionsTest.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> type.getSimpleName();
                    default -> answers.to(method.getName());
                }));
    }
}
