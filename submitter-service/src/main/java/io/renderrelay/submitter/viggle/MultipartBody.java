package io.renderrelay.submitter.viggle;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The form as one stream from disk whose length is known beforehand. The client's own multipart encoder would read the
 * files on the event loop (a local upload of 200 MB held it for seconds) and, not knowing the length, send in chunks.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578, multipart/form-data</a>
 */
final class MultipartBody implements Closeable {

    private final String boundary = "render-relay-" + UUID.randomUUID();
    private final List<InputStream> pieces = new ArrayList<>();
    private long length;

    /** Opens the files, so that they are certainly there when the request begins. */
    static MultipartBody of(RenderForm form) throws IOException {
        MultipartBody body = new MultipartBody();
        try {
            form.texts().forEach(text -> body.add(body.head(text.name(), "") + "\r\n" + text.value() + "\r\n"));
            for (RenderForm.FilePart file : form.files()) {
                body.add(body.head(file.name(), "; filename=\"" + quoted(file.fileName()) + "\"") + "Content-Type: "
                        + file.mediaType() + "\r\n\r\n");
                body.pieces.add(Files.newInputStream(file.file()));
                body.length += Files.size(file.file());
                body.add("\r\n");
            }
            body.add("--" + body.boundary + "--\r\n");
            return body;
        } catch (IOException e) {
            body.close();
            throw e;
        }
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    long length() {
        return length;
    }

    InputStream stream() {
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    @Override
    public void close() throws IOException {
        for (InputStream piece : pieces) {
            piece.close();
        }
    }

    private String head(String name, String parameters) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"" + parameters
                + "\r\n";
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pieces.add(new ByteArrayInputStream(bytes));
        length += bytes.length;
    }

    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
