package io.renderrelay.submitter.intake;

import io.renderrelay.submitter.intake.RequestRepository.Stored;
import io.renderrelay.submitter.submission.StateChanged;
import io.renderrelay.submitter.submission.SubmissionState;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fires the events of intake: rows that can be claimed, and their tenants. */
@Singleton
class IntakeEvents {

    private final Event<StateChanged> moved;
    private final Event<RequestsReceived> received;

    IntakeEvents(Event<StateChanged> moved, Event<RequestsReceived> received) {
        this.moved = moved;
        this.received = received;
    }

    private record Kind(String tenant, SubmissionState state) {}

    /** @param arrived those of them that are new, whether the row was inserted or a cancellation had come first */
    void publish(IntakeBatch sorting, List<Stored> arrived) {
        if (arrived.isEmpty()) {
            return;
        }
        arrived.forEach(row -> sorting.arrived(row.requestId(), row.state()));
        Map<String, String> tenants = sorting.requests().stream()
                .collect(Collectors.toMap(
                        IncomingRequest::requestId,
                        incoming -> incoming.request().tenant()));
        arrived.stream()
                .collect(Collectors.groupingBy(
                        row -> new Kind(tenants.get(row.requestId()), row.state()), Collectors.summingInt(row -> 1)))
                .forEach((kind, rows) -> received.fire(new RequestsReceived(kind.tenant(), kind.state(), rows)));
        arrived.stream()
                .collect(Collectors.groupingBy(Stored::state, Collectors.summingInt(row -> 1)))
                .forEach((state, rows) -> moved.fire(new StateChanged(state, rows)));
    }
}
