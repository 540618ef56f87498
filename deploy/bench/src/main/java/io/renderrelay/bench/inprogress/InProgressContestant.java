package io.renderrelay.bench.inprogress;

import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Service;
import java.util.List;
import java.util.OptionalDouble;

/** Something that watches very many renders. */
interface InProgressContestant {

    String name();

    /** Begins so many renders, and has them where it takes them from when it starts. */
    void begin(int renders) throws Exception;

    /** @param renders that it was begun with */
    Service start(List<String> jvm, int renders);

    /**
     * Waits until it watches them all.
     *
     * @return seconds that loading them took; empty for one that loads none
     */
    OptionalDouble taken(Service started, int renders);

    /** Where it writes. */
    Rows rows();
}
