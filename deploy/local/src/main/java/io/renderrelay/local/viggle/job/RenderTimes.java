package io.renderrelay.local.viggle.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long renders take, from acceptance to the end. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RenderTimes.Fixed.class, name = "fixed"),
    @JsonSubTypes.Type(value = RenderTimes.Uniform.class, name = "uniform"),
    @JsonSubTypes.Type(value = RenderTimes.LogNormal.class, name = "lognormal"),
    @JsonSubTypes.Type(value = RenderTimes.Exponential.class, name = "exponential"),
    @JsonSubTypes.Type(value = RenderTimes.Either.class, name = "either"),
    @JsonSubTypes.Type(value = RenderTimes.Never.class, name = "never")
})
public sealed interface RenderTimes {

    /** In microseconds, {@link Plan#NEVER} for one that never ends. */
    long draw(RandomGenerator random);

    static RenderTimes fixed(Duration time) {
        return new Fixed(time);
    }

    static RenderTimes uniform(Duration from, Duration to) {
        return new Uniform(from, to);
    }

    static RenderTimes logNormal(Duration median, double sigma) {
        return new LogNormal(median, sigma);
    }

    static RenderTimes exponential(Duration mean) {
        return new Exponential(mean);
    }

    /** One of the two, at even odds. */
    static RenderTimes either(RenderTimes one, RenderTimes other) {
        return new Either(one, other);
    }

    static RenderTimes never() {
        return new Never();
    }

    record Fixed(Duration time) implements RenderTimes {
        @Override
        public long draw(RandomGenerator random) {
            return micros(time);
        }
    }

    record Uniform(Duration from, Duration to) implements RenderTimes {
        @Override
        public long draw(RandomGenerator random) {
            return micros(from) + (long) (random.nextDouble() * (micros(to) - micros(from)));
        }
    }

    record LogNormal(Duration median, double sigma) implements RenderTimes {
        @Override
        public long draw(RandomGenerator random) {
            return (long) (micros(median) * Math.exp(sigma * random.nextGaussian()));
        }
    }

    record Exponential(Duration mean) implements RenderTimes {
        @Override
        public long draw(RandomGenerator random) {
            return (long) (micros(mean) * random.nextExponential());
        }
    }

    record Either(RenderTimes one, RenderTimes other) implements RenderTimes {
        @Override
        public long draw(RandomGenerator random) {
            return (random.nextBoolean() ? one : other).draw(random);
        }
    }

    record Never() implements RenderTimes {
        @Override
        public long draw(RandomGenerator random) {
            return Plan.NEVER;
        }
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
