package io.renderrelay.local.odd;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads requests from a connection. */
final class OddRequestReader {

    private final InputStream in;

    OddRequestReader(InputStream in) {
        this.in = in;
    }

    /** The next head; null where the client closed the connection instead. */
    OddRequest head() throws IOException {
        String first = line();
        if (first == null || first.isEmpty()) {
            return null;
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        String[] words = first.split(" ");
        return new OddRequest(words[0], words[1], headers);
    }

    /** Reads the body and drops it. */
    void skipBody(OddRequest request) throws IOException {
        if (request.isChunked()) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                in.skipNBytes(size + 2L);
            }
            line();
        } else {
            in.skipNBytes(request.contentLength());
        }
    }

    private int chunkSize() throws IOException {
        String line = line();
        if (line == null) {
            throw new EOFException("The connection was closed within a chunked body");
        }
        return Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
