package io.renderrelay.submitter.reply;

import static io.renderrelay.submitter.reply.CancelReplyClassification.CancelResult.CANCELLED;
import static io.renderrelay.submitter.reply.CancelReplyClassification.CancelResult.ENDED;
import static io.renderrelay.submitter.reply.CancelReplyClassification.CancelResult.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.renderrelay.submitter.reply.CancelReplyClassification.CancelResult;
import io.renderrelay.submitter.viggle.RenderReply;
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
    void shouldBelieveOnlyTheApiWhenAJobIsSaidToHaveEnded(String what, RenderReply reply, CancelResult result) {
        assertThat(CancelReplyClassification.classify(reply)).isEqualTo(result);
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments("200", new RenderReply.Answered(200, NONE, "{\"status\":\"cancelled\"}"), CANCELLED),
                arguments("204 without a body", new RenderReply.Answered(204, NONE, ""), CANCELLED),
                arguments("404 of the API", new RenderReply.Answered(404, NONE, DETAIL), ENDED),
                arguments("409 of the API", new RenderReply.Answered(409, NONE, DETAIL), ENDED),
                arguments("404 page of a proxy", new RenderReply.Answered(404, NONE, HTML), RETRY),
                arguments("409 page of a proxy", new RenderReply.Answered(409, NONE, HTML), RETRY),
                arguments(
                        "404 problem document of a proxy",
                        new RenderReply.Answered(
                                404, Map.of("content-type", List.of("application/problem+json")), DETAIL),
                        RETRY),
                arguments(
                        "404 that breaks off",
                        new RenderReply.Answered(404, NONE, "{\"detail\":\"Job", Optional.of("connection closed")),
                        RETRY),
                arguments("403 challenge", new RenderReply.Answered(403, NONE, "Just a moment"), RETRY),
                arguments("500", new RenderReply.Answered(500, NONE, DETAIL), RETRY),
                arguments("not sent", new RenderReply.NotSent("no connection"), RETRY),
                arguments("timeout", new RenderReply.Broken("timeout"), RETRY));
    }
}
