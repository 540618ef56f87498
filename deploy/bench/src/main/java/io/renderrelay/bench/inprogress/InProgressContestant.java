package io.renderrelay.bench.inprogress;

import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Service;
import java.util.List;
import java.util.OptionalDouble;

/** A poller with very many renders in progress. */
interface InProgressContestant {

    String name();

    /** Begins so many renders, and has them where it takes them from when it starts. */
    void begin(int renders) throws Exception;

    /** @param renders that it was begun with */
    Service start(List<String> jvm, int renders);

    /**
     * Waits until it has scheduled all of them.
     *
     * @return seconds that loading them took; empty for one that loads none
     */
    OptionalDouble taken(Service started, int renders);

    /** Where it writes. */
    Rows rows();
}
