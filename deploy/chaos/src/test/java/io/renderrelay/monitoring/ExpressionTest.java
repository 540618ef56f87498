package io.renderrelay.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            up;                                                                   up
            sum by (le, pod) (rate(a_bucket{x=~"b|c"}[5m])) > 0.5;                a_bucket
            max(a) / (sum(b{y="}"}) >= 20) < 0.9;                                 a b
            a unless on (namespace) b == 1;                                       a b
            histogram_quantile(0.5, sum by (le) (rate(a_bucket[$__rate_interval]))); a_bucket
            absent(a) or increase(b[1h] offset 1d);                               a b
            60 * sum without(pod) (a:b) * on(x) group_left(y) c;                  a:b c
            """)
    void shouldNameTheSeriesWhenItIsAskedFor(String expression, String names) {
        // When
        Set<String> metrics = new Expression(expression).metrics();

        // Then
        assertThat(metrics).containsExactly(names.split(" "));
    }
}
