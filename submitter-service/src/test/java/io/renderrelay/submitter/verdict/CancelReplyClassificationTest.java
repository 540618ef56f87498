package io.renderrelay.submitter.verdict;

import static io.renderrelay.submitter.verdict.CancelReplyClassification.CancelResult.CANCELLED;
import static io.renderrelay.submitter.verdict.CancelReplyClassification.CancelResult.ENDED;
import static io.renderrelay.submitter.verdict.CancelReplyClassification.CancelResult.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.submitter.verdict.CancelReplyClassification.CancelResult;
import io.renderrelay.submitter.viggle.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CancelReplyClassificationTest {

    private static final String DETAIL = "{\"detail\":\"Job not found\"}";
    private static final String HTML = "<html><title>404 Not Found</title><body>nginx</body></html>";
    private static final Map<String, List<String>> NONE = Map.of();

    @ParameterizedTest(name = "{0}")
    @MethodSource("replies")
    void shouldBelieveOnlyTheApiWhenAJobIsSaidToHaveEnded(String what, Reply reply, CancelResult result) {
        assertThat(CancelReplyClassification.classify(reply)).isEqualTo(result);
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments("200", new Reply.Answered(200, NONE, "{\"status\":\"cancelled\"}"), CANCELLED),
                arguments("204 without a body", new Reply.Answered(204, NONE, ""), CANCELLED),
                arguments("404 of the API", new Reply.Answered(404, NONE, DETAIL), ENDED),
                arguments("409 of the API", new Reply.Answered(409, NONE, DETAIL), ENDED),
                arguments("404 page of a proxy", new Reply.Answered(404, NONE, HTML), RETRY),
                arguments("409 page of a proxy", new Reply.Answered(409, NONE, HTML), RETRY),
                arguments(
                        "404 problem document of a proxy",
                        new Reply.Answered(404, Map.of("content-type", List.of("application/problem+json")), DETAIL),
                        RETRY),
                arguments(
                        "404 that breaks off",
                        new Reply.Answered(404, NONE, "{\"detail\":\"Job", Optional.of("connection closed")),
                        RETRY),
                arguments("403 challenge", new Reply.Answered(403, NONE, "Just a moment"), RETRY),
                arguments("500", new Reply.Answered(500, NONE, DETAIL), RETRY),
                arguments("not sent", new Reply.NotSent("no connection"), RETRY),
                arguments("timeout", new Reply.Broken("timeout"), RETRY));
    }
}
