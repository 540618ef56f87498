package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.operator.Problem.FieldProblem;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads and validates commands.
 *
 * <table>
 * <caption>Bodies, all fields required</caption>
 * <tr><th>command</th><th>fields</th></tr>
 * <tr><td>attach a job</td><td>jobId, attempt, why; why must not hold the job id, because it is logged</td></tr>
 * <tr><td>resubmit</td><td>requestId as in the path, mayPayTwice true, attempt, why</td></tr>
 * <tr><td>abandon</td><td>attempt, why</td></tr>
 * <tr><td>resume or suspend the account</td><td>why</td></tr>
 * </table>
 *
 * @param command null if there are problems
 * @param problems empty if the command is valid
 */
record ResolutionCommandReader<T>(T command, List<FieldProblem> problems) {

    private static final int MAX_WHY = 500;
    private static final int MAX_JOB_ID = 256;

    static ResolutionCommandReader<ResolutionCommand.Attach> attach(byte[] bytes) {
        return read(bytes, Set.of("jobId", "attempt", "why"), body -> {
            String jobId = body.line("jobId", MAX_JOB_ID, "the id of the job at the API");
            String why = why(body);
            body.require(
                    jobId.isEmpty() || !why.contains(jobId),
                    "why",
                    "must not hold the job id: it is logged, and the id opens the job to anyone");
            return new ResolutionCommand.Attach(jobId, attempt(body), why);
        });
    }

    static ResolutionCommandReader<ResolutionCommand.Resubmit> resubmit(byte[] bytes, String requestId) {
        return read(bytes, Set.of("requestId", "mayPayTwice", "attempt", "why"), body -> {
            String named = body.line("requestId", 128, "the id in the path again, " + requestId);
            body.require(
                    named.isEmpty() || named.equals(requestId),
                    "requestId",
                    "must be the id in the path again, " + requestId);
            boolean mayPayTwice = body.yes(
                    "mayPayTwice", "the API may have accepted and charged this request already, and is asked again");
            return new ResolutionCommand.Resubmit(named, mayPayTwice, attempt(body), why(body));
        });
    }

    static ResolutionCommandReader<ResolutionCommand.Abandon> abandon(byte[] bytes) {
        return read(bytes, Set.of("attempt", "why"), body -> new ResolutionCommand.Abandon(attempt(body), why(body)));
    }

    static ResolutionCommandReader<ResolutionCommand.Reason> reason(byte[] bytes) {
        return read(bytes, Set.of("why"), body -> new ResolutionCommand.Reason(why(body)));
    }

    private static <T> ResolutionCommandReader<T> read(
            byte[] bytes, Set<String> fields, Function<JsonBody, T> command) {
        JsonBody body = new JsonBody(bytes, fields);
        T read = command.apply(body);
        return body.problems().isEmpty()
                ? new ResolutionCommandReader<>(read, List.of())
                : new ResolutionCommandReader<>(null, body.problems());
    }

    private static int attempt(JsonBody body) {
        return body.number("attempt", "the attempt of the request that you read");
    }

    private static String why(JsonBody body) {
        return body.line("why", MAX_WHY, "your reason, for the log");
    }
}
