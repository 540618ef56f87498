package io.renderrelay.submitter.spend;

import io.renderrelay.submitter.request.RenderRequest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * What a request is expected to cost, in credits: seconds, times the factors that apply, rounded up to the hundredth.
 *
 * <table>
 * <caption>Factors</caption>
 * <tr><th>of</th><th>factor</th></tr>
 * <tr><td>a second of uploaded video, as its boxes tell</td><td>{@code creditsPerSecond}</td></tr>
 * <tr><td>a video of unknown length: a scene, a link that the API fetches, an MP4 that declares none</td>
 *     <td>{@code assumedSeconds} of them</td></tr>
 * <tr><td>fast, unless it was waived</td><td>2</td></tr>
 * <tr><td>a character mapping</td><td>the number of people it names</td></tr>
 * </table>
 *
 * @param creditsPerSecond above 0
 * @param assumedSeconds above 0
 * @see <a href="https://docs.viggle.ai/api-reference/render/create">Create a render</a>
 */
record Pricing(BigDecimal creditsPerSecond, BigDecimal assumedSeconds) {

    private static final BigDecimal TWICE = BigDecimal.valueOf(2);

    BigDecimal credits(RenderRequest request, OptionalDouble seconds, boolean fastWaived) {
        BigDecimal length = seconds.isPresent() ? BigDecimal.valueOf(seconds.getAsDouble()) : assumedSeconds;
        BigDecimal speed = Boolean.TRUE.equals(request.fast()) && !fastWaived ? TWICE : BigDecimal.ONE;
        return creditsPerSecond
                .multiply(length)
                .multiply(speed)
                .multiply(BigDecimal.valueOf(people(request)))
                .setScale(2, RoundingMode.CEILING);
    }

    private static int people(RenderRequest request) {
        return request.characterMapping() == null
                ? 1
                : Math.max(1, request.characterMapping().size());
    }
}
