package io.renderrelay.submitter.operating;

import io.renderrelay.submitter.operating.Problem.FieldProblem;
import io.renderrelay.submitter.submission.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which page of which state is asked for.
 *
 * @param state null where it is none
 * @param after the id before the first one wanted; empty for the first page
 */
record PageQuery(State state, String after, int limit, List<FieldProblem> problems) {

    private static final int LARGEST = 500;

    static PageQuery of(String state, String after, String limit) {
        List<FieldProblem> problems = new ArrayList<>();
        State wanted = Stream.of(State.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElse(null);
        if (wanted == null) {
            problems.add(new FieldProblem("state", "must be one of " + List.of(State.values())));
        }
        if (!after.isEmpty() && !KnownRequests.isRequestId(after)) {
            problems.add(new FieldProblem("after", "must be next of the page before"));
        }
        int size = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (size < 1 || size > LARGEST) {
            problems.add(new FieldProblem("limit", "must be from 1 to " + LARGEST));
        }
        return new PageQuery(wanted, after, size, List.copyOf(problems));
    }
}
