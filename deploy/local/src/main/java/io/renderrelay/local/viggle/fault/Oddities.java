package io.renderrelay.local.viggle.fault;

import io.renderrelay.local.odd.OddBehaviour;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws legal but odd ways to answer, for a share of all calls. Each group is drawn at the same rate; within a group all
 * are alike.
 */
public final class Oddities {

    /** In place of acting: a refusal that comes after it would have the call repeated. */
    private static final List<List<OddBehaviour>> BEFORE_ACTING = List.of(List.of(
            OddBehaviour.RETRY_AFTER_SECONDS,
            OddBehaviour.RETRY_AFTER_IMF_DATE,
            OddBehaviour.RETRY_AFTER_RFC850_DATE,
            OddBehaviour.RETRY_AFTER_ASCTIME_DATE,
            OddBehaviour.RETRY_AFTER_DECIMAL,
            OddBehaviour.RETRY_AFTER_WORD));

    private static final List<List<OddBehaviour>> AFTER_ACTING = List.of(
            List.of(
                    OddBehaviour.CONTINUE_FIRST,
                    OddBehaviour.PROCESSING_FIRST,
                    OddBehaviour.EARLY_HINTS_FIRST,
                    OddBehaviour.MANY_INFORMATIONAL,
                    OddBehaviour.INFORMATIONAL_DELAYED),
            List.of(
                    OddBehaviour.HEADER_OF_20_KIB,
                    OddBehaviour.HEADERS_OF_60_KIB,
                    OddBehaviour.HEADERS_ODD_CASE,
                    OddBehaviour.HEADERS_FOLDED,
                    OddBehaviour.CONTENT_LENGTH_TWICE,
                    OddBehaviour.DATE_AHEAD),
            List.of(
                    OddBehaviour.GZIP,
                    OddBehaviour.GZIP_CHUNKED,
                    OddBehaviour.DEFLATE,
                    OddBehaviour.DEFLATE_RAW,
                    OddBehaviour.BROTLI),
            List.of(
                    OddBehaviour.JSON_NAN,
                    OddBehaviour.JSON_BOM,
                    OddBehaviour.JSON_INVALID_UTF8,
                    OddBehaviour.JSON_DUPLICATE_KEYS,
                    OddBehaviour.JSON_BAD_ESCAPE,
                    OddBehaviour.CONTENT_TYPE_JSON,
                    OddBehaviour.CONTENT_TYPE_MISSING),
            List.of(
                    OddBehaviour.CHUNKS_OF_ONE_BYTE,
                    OddBehaviour.CHUNK_EXTENSIONS,
                    OddBehaviour.CHUNK_TRAILERS,
                    OddBehaviour.CHUNK_SIZES_PADDED),
            List.of(
                    OddBehaviour.CLOSE_WITH_LENGTH,
                    OddBehaviour.CLOSE_DELIMITED,
                    OddBehaviour.KEEP_ALIVE_THEN_CLOSED,
                    OddBehaviour.HTTP_10),
            List.of(OddBehaviour.SLOW_DRIP, OddBehaviour.HEAD_SLOW_DRIP),
            // incomplete, but a job id stands in them in full
            List.of(
                    OddBehaviour.LENGTH_TOO_LARGE,
                    OddBehaviour.CHUNKS_WITHOUT_LAST,
                    OddBehaviour.CHUNK_OPEN_AT_CLOSE,
                    OddBehaviour.GZIP_WITHOUT_TRAILER));

    private final SplittableRandom random;

    public Oddities(SplittableRandom random) {
        this.random = random;
    }

    /**
     * @param moment {@link Moment#BEFORE} or {@link Moment#AFTER} the API acts
     * @param rate of each group, 0 to 1
     */
    public Optional<OddBehaviour> draw(Moment moment, double rate) {
        if (rate <= 0) {
            return Optional.empty();
        }
        Optional<OddBehaviour> drawn = Optional.empty();
        // each group is drawn for each call, so that what comes later does not depend on what was drawn before
        for (List<OddBehaviour> group : moment == Moment.BEFORE ? BEFORE_ACTING : AFTER_ACTING) {
            boolean hit = random.nextDouble() < rate;
            OddBehaviour one = group.get(random.nextInt(group.size()));
            if (hit && drawn.isEmpty()) {
                drawn = Optional.of(one);
            }
        }
        return drawn;
    }
}
