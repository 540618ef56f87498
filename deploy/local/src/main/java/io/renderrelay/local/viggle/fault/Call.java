package io.renderrelay.local.viggle.fault;

import java.util.Map;

/**
 * What is known of the call that a rule may strike.
 *
 * @param texts the text parts of the render's request, empty where there are none
 * @param jobId null where there is none yet
 * @param jobAgeMillis since acceptance, {@link Long#MAX_VALUE} where there is no job
 */
public record Call(Map<String, String> texts, String jobId, long jobAgeMillis) {

    public static final Call UNKNOWN = new Call(Map.of(), null, Long.MAX_VALUE);

    public static Call of(Map<String, String> texts) {
        return new Call(texts, null, Long.MAX_VALUE);
    }
}
