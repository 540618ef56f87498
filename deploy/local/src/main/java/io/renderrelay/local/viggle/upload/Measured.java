package io.renderrelay.local.viggle.upload;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalDouble;

/** Hashes and measures one file part as it streams past. */
final class Measured {

    private final HttpServerFileUpload upload;
    private final MessageDigest digest = Fingerprint.sha256();
    private final Mp4Duration duration = new Mp4Duration();
    private long bytes;

    Measured(HttpServerFileUpload upload) {
        this.upload = upload;
        upload.handler(this::more);
    }

    private void more(Buffer chunk) {
        ByteBuffer view = ByteBuffer.wrap(chunk.getBytes());
        bytes += view.remaining();
        digest.update(view.duplicate());
        duration.feed(view);
    }

    FilePart result() {
        OptionalDouble seconds = duration.seconds();
        return new FilePart(
                upload.name(),
                upload.filename(),
                upload.contentType(),
                bytes,
                HexFormat.of().formatHex(digest.digest()),
                seconds.isPresent() ? seconds.getAsDouble() : null);
    }
}
