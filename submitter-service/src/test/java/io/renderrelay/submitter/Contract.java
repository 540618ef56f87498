package io.renderrelay.submitter;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The contract's schemas as the judge of what is really on a topic. */
final class Contract {

    private Contract() {}

    static List<String> violations(String schema, ConsumerRecord<byte[], byte[]> record) {
        try (InputStream in =
                Contract.class.getResourceAsStream("/io/renderrelay/contract/schemas/" + schema + ".json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .validate(new String(record.value(), StandardCharsets.UTF_8), InputFormat.JSON)
                    .stream()
                    .map(Error::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
