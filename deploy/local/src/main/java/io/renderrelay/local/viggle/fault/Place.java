package io.renderrelay.local.viggle.fault;

/** The calls of the API that a fault can strike. */
public enum Place {
    /** {@code POST /api/render} */
    SUBMIT,
    /** {@code GET /api/render/{id}} */
    POLL,
    /** {@code DELETE /api/render/{id}} */
    CANCEL,
    /** {@code GET /api/credits} */
    CREDITS,
    /** {@code GET /api/characters/{id}} and {@code GET /api/scenes/{id}} */
    ASSET,
    /** the finished video's own address */
    CDN
}
