package io.renderrelay.bench;

import io.renderrelay.bench.report.Result;

/** One question that is answered by measuring. */
public interface Scenario {

    /** As the command line calls it. */
    String name();

    /** What is measured, in one line. */
    String what();

    /** Starts what it needs, measures, and ends what it started. */
    Result measure(Setting setting) throws Exception;
}
