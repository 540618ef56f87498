package io.renderrelay.submitter.operating;

import io.renderrelay.submitter.operating.Problem.FieldProblem;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What an operator's words amount to.
 *
 * <table>
 * <caption>Bodies, all fields required</caption>
 * <tr><th>wish</th><th>fields</th></tr>
 * <tr><td>attach a job</td><td>jobId, attempt, why; why must not hold the job id, because it is logged</td></tr>
 * <tr><td>release</td><td>requestId as in the path, mayPayTwice true, attempt, why</td></tr>
 * <tr><td>give up</td><td>attempt, why</td></tr>
 * <tr><td>open or close the account</td><td>why</td></tr>
 * </table>
 *
 * @param wish null where something is wrong
 * @param problems empty where nothing is
 */
record Reading<T>(T wish, List<FieldProblem> problems) {

    private static final int LONGEST_WHY = 500;
    private static final int LONGEST_JOB_ID = 256;

    static Reading<Wish.Attach> attach(byte[] bytes) {
        return read(bytes, Set.of("jobId", "attempt", "why"), body -> {
            String jobId = body.line("jobId", LONGEST_JOB_ID, "the id of the job at the API");
            String why = why(body);
            body.require(
                    jobId.isEmpty() || !why.contains(jobId),
                    "why",
                    "must not hold the job id: it is logged, and the id opens the job to anyone");
            return new Wish.Attach(jobId, attempt(body), why);
        });
    }

    static Reading<Wish.Release> release(byte[] bytes, String requestId) {
        return read(bytes, Set.of("requestId", "mayPayTwice", "attempt", "why"), body -> {
            String named = body.line("requestId", 128, "the id in the path once more, " + requestId);
            body.require(
                    named.isEmpty() || named.equals(requestId),
                    "requestId",
                    "must be the id in the path once more, " + requestId);
            boolean mayPayTwice = body.yes(
                    "mayPayTwice", "the API may have accepted and charged this request already, and is asked again");
            return new Wish.Release(named, mayPayTwice, attempt(body), why(body));
        });
    }

    static Reading<Wish.GiveUp> giveUp(byte[] bytes) {
        return read(bytes, Set.of("attempt", "why"), body -> new Wish.GiveUp(attempt(body), why(body)));
    }

    static Reading<Wish.Reason> reason(byte[] bytes) {
        return read(bytes, Set.of("why"), body -> new Wish.Reason(why(body)));
    }

    private static <T> Reading<T> read(byte[] bytes, Set<String> fields, Function<Body, T> wish) {
        Body body = new Body(bytes, fields);
        T read = wish.apply(body);
        return body.problems().isEmpty() ? new Reading<>(read, List.of()) : new Reading<>(null, body.problems());
    }

    private static int attempt(Body body) {
        return body.number("attempt", "the attempt of the request that you looked at");
    }

    private static String why(Body body) {
        return body.line("why", LONGEST_WHY, "your reason, for the log");
    }
}
