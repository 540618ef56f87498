package io.renderrelay.submitter.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionErrorSorterTest {

    private final List<SQLException> seen = new ArrayList<>();
    private final SessionErrorSorter sorter = new SessionErrorSorter(seen::add);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08003", "08006", "25006", "25P03", "25P04", "57014", "57P01", "57P02", "57P03", "57P05", "0A000",
                "26000", "42P05", "53200", "58030", "XX000"
            })
    void shouldEndTheConnectionWhenANewSessionCuresTheError(String state) {
        assertThat(sorter.isFatal(new SQLException("failed", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "25P02", "40001", "40P01", "42501", "53100", "53300", "55P03"})
    void shouldKeepTheConnectionWhenTheErrorIsOfTheStatementOrTheServer(String state) {
        assertThat(sorter.isFatal(new SQLException("failed", state))).isFalse();
    }

    @Test
    void shouldKeepTheConnectionWhenThereIsNoState() {
        assertThat(sorter.isFatal(new SQLException("failed"))).isFalse();
        assertThat(seen).hasSize(1);
    }
}
