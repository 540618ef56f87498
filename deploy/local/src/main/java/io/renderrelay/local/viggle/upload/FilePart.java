package io.renderrelay.local.viggle.upload;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An uploaded file as it was measured while it streamed past; its content is not kept.
 *
 * @param seconds null unless it is an MP4 with a readable length
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilePart(String name, String fileName, String contentType, long bytes, String sha256, Double seconds) {}
