package io.renderrelay.contract.http;

import java.util.Optional;

/**
 * The body of an HTTP message without its content codings.
 *
 * @param bytes as far as they could be decoded
 * @param problem why there may be more than these bytes; empty where they are all of the body
 */
public record DecodedBody(byte[] bytes, Optional<String> problem) {}
