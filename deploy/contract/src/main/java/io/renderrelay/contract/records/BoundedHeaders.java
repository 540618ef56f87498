package io.renderrelay.contract.records;

import static io.renderrelay.contract.records.RecordLimits.MAX_HEADER_BYTES;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Bounds the headers of a record, and releases the buffer of the whole record that headers hold until they are read. */
final class BoundedHeaders {

    private BoundedHeaders() {}

    static void apply(Headers headers) {
        long bytes = 0;
        List<String> names = new ArrayList<>();
        for (Header header : headers) {
            // to read it copies it out of the buffer of its record
            names.add(header.key());
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        if (bytes > MAX_HEADER_BYTES) {
            names.forEach(headers::remove);
        }
    }
}
