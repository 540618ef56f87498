package io.renderrelay.bench.intake;

import io.renderrelay.bench.system.Measured;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that makes rows of a topic's records.
 *
 * @param share of a round's records that it gets, so that a slow one's rounds take no longer than the others'
 * @param rates of its rounds in records a second
 */
record Contestant(String name, Measured process, String topic, String table, double share, List<Double> rates) {

    Contestant(String name, Measured process, String topic, String table, double share) {
        this(name, process, topic, table, share, new ArrayList<>());
    }
}
