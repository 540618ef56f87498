package io.renderrelay.poller.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.poller.deadletters.DeadLetterListener;
import jakarta.inject.Singleton;

/** Dead letters by their code. */
@Singleton
class DeadLetterMetrics implements DeadLetterListener {

    private final MeterRegistry registry;

    DeadLetterMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (DeadLetterCode code : DeadLetterCode.values()) {
            letters(code);
        }
    }

    @Override
    public void put(DeadLetterCode code) {
        letters(code).increment();
    }

    private Counter letters(DeadLetterCode code) {
        return Meters.DEAD_LETTERS.counter(registry, Tags.of("code", code.name()));
    }
}
