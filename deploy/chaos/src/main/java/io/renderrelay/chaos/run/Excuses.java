package io.renderrelay.chaos.run;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.fault.FaultKind;
import io.renderrelay.chaos.fault.Struck;
import io.renderrelay.chaos.fault.Victim;
import io.renderrelay.chaos.judge.Excuse;
import io.renderrelay.chaos.judge.Excuse.Reason;
import io.renderrelay.chaos.system.Wires.Toward;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Which faults hide from the API when a poll was really made. */
final class Excuses {

    /** What was held back arrives when it is let go, and is worked off. */
    private static final Duration WORKED_OFF = Duration.ofSeconds(1);

    /** The longest delay there is, there and back. */
    private static final Duration LATEST_PIECE = Duration.ofSeconds(6);

    /** An instance that was cut off detects it at the next response of the group, or when its session ends. */
    private static final Duration BACK_IN_THE_GROUP = Duration.ofSeconds(10);

    private Excuses() {}

    static Stream<Excuse> of(Struck struck) {
        Fault fault = struck.fault();
        if (fault.kind() == FaultKind.API_FREEZE) {
            return excuse(Reason.ON_THE_WIRE, Optional.empty(), struck, WORKED_OFF);
        }
        if (fault.kind().victim() != Victim.WIRE) {
            return Stream.empty();
        }
        Optional<String> service = Optional.of(fault.target().split(" to ", 2)[0]);
        if (fault.target().endsWith(Toward.KAFKA.text())) {
            return excuse(Reason.CUT_OFF, service, struck, BACK_IN_THE_GROUP);
        }
        return fault.kind() == FaultKind.WIRE_DELAY && fault.target().endsWith(Toward.API.text())
                ? excuse(Reason.ON_THE_WIRE, service, struck, LATEST_PIECE)
                : Stream.empty();
    }

    private static Stream<Excuse> excuse(Reason reason, Optional<String> service, Struck struck, Duration after) {
        return Stream.of(new Excuse(reason, service, struck.from(), struck.to().plus(after)));
    }
}
