package io.renderrelay.local.viggle.http;

import io.renderrelay.local.viggle.fault.Call;
import io.renderrelay.local.viggle.fault.Fault;
import io.renderrelay.local.viggle.fault.Moment;
import io.renderrelay.local.viggle.fault.Place;
import io.renderrelay.local.viggle.simulation.Simulation;
import java.util.Optional;
import java.util.function.Supplier;

/** A simple call with the faults that may strike before and after the API acts. */
final class Struck {

    private Struck() {}

    static Answer around(Simulation simulation, Place place, Call call, Supplier<Answer> act) {
        Supplier<Answer> acted = () -> after(simulation, place, call, act.get());
        Supplier<Answer> before = () -> simulation
                .strike(place, Moment.BEFORE, call)
                .map(fault -> FaultAnswers.of(fault, acted, simulation.time().instant()))
                .orElseGet(acted);
        return place == Place.CDN ? before.get() : Odd.around(simulation, before);
    }

    private static Answer after(Simulation simulation, Place place, Call call, Answer honest) {
        Optional<Fault> fault = simulation.strike(place, Moment.AFTER, call);
        return fault.map(f -> FaultAnswers.of(f, () -> honest, simulation.time().instant()))
                .orElse(honest);
    }
}
