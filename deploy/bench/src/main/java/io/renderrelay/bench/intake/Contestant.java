package io.renderrelay.bench.intake;

import io.renderrelay.bench.system.Measured;
import java.util.ArrayList;
import java.util.List;

/** A process that makes rows of a topic's records, and the rates of its rounds in records a second. */
record Contestant(String name, Measured process, String topic, String table, List<Double> rates) {

    Contestant(String name, Measured process, String topic, String table) {
        this(name, process, topic, table, new ArrayList<>());
    }
}
