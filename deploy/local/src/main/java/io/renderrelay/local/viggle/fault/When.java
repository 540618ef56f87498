package io.renderrelay.local.viggle.fault;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * To which calls a rule applies. What is null does not restrict.
 *
 * @param times how many calls it strikes before it is spent
 * @param probability 0 to 1, drawn from the simulator's seed
 * @param part name and value of a text part of the render's request
 * @param jobId one render only
 * @param jobYoungerThanMillis only while the render is younger
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record When(Integer times, Double probability, Part part, String jobId, Long jobYoungerThanMillis) {

    public static final When ALWAYS = new When(null, null, null, null, null);

    public record Part(String name, String value) {}

    public When times(int n) {
        return new When(n, probability, part, jobId, jobYoungerThanMillis);
    }

    public When withProbability(double p) {
        return new When(times, p, part, jobId, jobYoungerThanMillis);
    }

    public When ofPart(String name, String value) {
        return new When(times, probability, new Part(name, value), jobId, jobYoungerThanMillis);
    }

    public When ofJob(String id) {
        return new When(times, probability, part, id, jobYoungerThanMillis);
    }

    public When youngerThan(long millis) {
        return new When(times, probability, part, jobId, millis);
    }

    boolean fits(Call call) {
        return (part == null || part.value().equals(call.texts().get(part.name())))
                && (jobId == null || jobId.equals(call.jobId()))
                && (jobYoungerThanMillis == null || call.jobAgeMillis() < jobYoungerThanMillis);
    }
}
