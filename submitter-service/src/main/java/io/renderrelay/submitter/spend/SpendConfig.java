package io.renderrelay.submitter.spend;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** What renders cost, and what they may cost. Nothing is capped unless a cap is given. */
@ConfigMapping(prefix = "render-relay.spend")
public interface SpendConfig {

    /** Credits for one second of video at normal speed with one character. */
    @WithDefault("1")
    BigDecimal creditsPerSecond();

    /**
     * The length that a video of unknown length is taken for: one that the API fetches itself, a scene, a fragmented MP4.
     * The default is the longest that the API takes, so that a cap holds whatever comes.
     */
    @WithDefault("300")
    BigDecimal assumedSeconds();

    /** The most that one request may cost, in credits. */
    Optional<BigDecimal> perRequest();

    /** The most that each tenant may spend on a day in UTC, in credits. */
    Optional<BigDecimal> perDay();

    /** The most that all tenants together may spend on a day in UTC, in credits; holds beside the caps of tenants. */
    Optional<BigDecimal> maxTotalPerDay();

    /** Caps of single tenants; where one is missing the one for all holds. */
    Map<String, Caps> tenants();

    /** As above, for one tenant. */
    interface Caps {

        Optional<BigDecimal> perRequest();

        Optional<BigDecimal> perDay();
    }
}
