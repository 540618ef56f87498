package io.renderrelay.chaos.judge;

import io.renderrelay.chaos.fault.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * @param findings broken promises; none where all of them hold
 * @param endings how many requests ended how
 * @param doubtful faults that may have led to requests uncertain
 */
public record Verdict(List<Finding> findings, Figures figures, Map<String, Long> endings, Set<Fault> doubtful) {

    public boolean holds() {
        return findings.isEmpty();
    }
}
