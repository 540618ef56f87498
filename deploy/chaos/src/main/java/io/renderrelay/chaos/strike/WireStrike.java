package io.renderrelay.chaos.strike;

import io.renderrelay.chaos.fault.Fault;
import io.renderrelay.chaos.system.Wires;
import io.renderrelay.chaos.system.Wires.Toward;
import io.renderrelay.chaos.wire.Trouble;
import io.renderrelay.chaos.wire.Wire;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Network faults on single connections between one service and one of its servers. */
final class WireStrike implements Strike {

    private final Wires wires;

    WireStrike(Wires wires) {
        this.wires = wires;
    }

    @Override
    public void begin(Fault fault) {
        Trouble trouble = trouble(fault);
        struck(fault).forEach(wire -> wire.trouble(trouble));
    }

    @Override
    public void heal(Fault fault) {
        struck(fault).forEach(Wire::heal);
    }

    private List<Wire> struck(Fault fault) {
        String[] names = fault.target().split(" to ", 2);
        return wires.of(names[0], Toward.valueOf(names[1].toUpperCase(Locale.ROOT)));
    }

    private static Trouble trouble(Fault fault) {
        Random dice = new Random(fault.dice());
        double share = dice.nextDouble(0.3, 1);
        return switch (fault.kind()) {
            case WIRE_DELAY -> new Trouble(Trouble.Kind.DELAY, dice.nextInt(100, 3_000), share);
            case WIRE_RESET -> new Trouble(Trouble.Kind.RESET, dice.nextInt(20_000), share);
            case WIRE_HALF_OPEN -> new Trouble(Trouble.Kind.HALF_OPEN, 0, share);
            case WIRE_ANSWER_LOST -> new Trouble(Trouble.Kind.ANSWER_LOST, 0, share);
            default -> throw new IllegalArgumentException(fault.kind() + " strikes no wire");
        };
    }
}
