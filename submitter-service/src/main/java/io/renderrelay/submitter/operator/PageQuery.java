package io.renderrelay.submitter.operator;

import io.renderrelay.submitter.operator.Problem.FieldProblem;
import io.renderrelay.submitter.submission.SubmissionState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Query for a page of the requests in a state.
 *
 * @param state null if it is invalid
 * @param after the last id of the previous page; empty for the first page
 */
record PageQuery(SubmissionState state, String after, int limit, List<FieldProblem> problems) {

    private static final int LARGEST = 500;

    static PageQuery of(String state, String after, String limit) {
        List<FieldProblem> problems = new ArrayList<>();
        SubmissionState wanted = Stream.of(SubmissionState.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElse(null);
        if (wanted == null) {
            problems.add(new FieldProblem("state", "must be one of " + List.of(SubmissionState.values())));
        }
        if (!after.isEmpty() && !RequestQueries.isRequestId(after)) {
            problems.add(new FieldProblem("after", "must be next of the page before"));
        }
        int size = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > LARGEST) {
            problems.add(new FieldProblem("limit", "must be from 1 to " + LARGEST));
        }
        return new PageQuery(wanted, after, size, List.copyOf(problems));
    }
}
