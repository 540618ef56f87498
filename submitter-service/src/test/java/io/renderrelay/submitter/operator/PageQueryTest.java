package io.renderrelay.submitter.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.renderrelay.submitter.operator.Problem.FieldProblem;
import io.renderrelay.submitter.submission.SubmissionState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageQueryTest {

    @Test
    void shouldTakeWhatIsInBounds() {
        // When
        PageQuery query = PageQuery.of("UNCERTAIN", "r-1", "500");

        // Then
        assertThat(query).isEqualTo(new PageQuery(SubmissionState.UNCERTAIN, "r-1", 500, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "         ,'',  10,  state",
        "uncertain,'',  10,  state",
        "UNCERTAIN,a b, 10,  after",
        "UNCERTAIN,'',  0,   limit",
        "UNCERTAIN,'',  501, limit",
        "UNCERTAIN,'',  -1,  limit",
        "UNCERTAIN,'',  ten, limit",
        "UNCERTAIN,'',  9999999999999, limit"
    })
    void shouldNameTheParameterWhenItIsNot(String state, String after, String limit, String field) {
        // When
        PageQuery query = PageQuery.of(state, after, limit);

        // Then
        assertThat(query.problems()).extracting(FieldProblem::field).containsExactly(field);
    }
}
