package io.renderrelay.bench.watch;

import io.renderrelay.bench.system.Rows;
import io.renderrelay.bench.system.Service;
import java.util.List;

/** Something that watches very many renders. */
interface Watcher {

    String name();

    /** Begins so many renders, and has them where it takes them from when it starts. */
    void begin(int renders) throws Exception;

    Service start(List<String> jvm);

    /**
     * Waits until it watches them all.
     *
     * @return seconds that taking them up took
     */
    double taken(Service started, int renders);

    /** Where it writes. */
    Rows rows();
}
