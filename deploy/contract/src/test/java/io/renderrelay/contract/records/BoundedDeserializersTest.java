package io.renderrelay.contract.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedDeserializersTest {

    private final BoundedValueDeserializer values = new BoundedValueDeserializer();
    private final BoundedKeyDeserializer keys = new BoundedKeyDeserializer();
    private final RecordHeaders headers = new RecordHeaders();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256 * 1024})
    void shouldKeepAValueThatIsNotTooLarge(int length) {
        // Given
        byte[] value = new byte[length];

        // When
        byte[] read = values.deserialize("topic", headers, value);

        // Then
        assertThat(read).isSameAs(value);
        assertThat(headers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {256 * 1024 + 1, 900_000})
    void shouldKeepTheHeadWhenAValueIsTooLarge(int length) {
        // Given
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) ' ');

        // When
        byte[] read = values.deserialize("topic", headers, value);

        // Then
        assertThat(read).hasSize(256 * 1024 + 1).containsOnly(' ');
    }

    @Test
    void shouldKeepTheHeadWhenAKeyIsTooLarge() {
        assertThat(keys.deserialize("topic", headers, new byte[3 * 1024 * 1024]))
                .hasSize(4 * 1024);
        assertThat(keys.deserialize("topic", headers, new byte[128])).hasSize(128);
        assertThat(keys.deserialize("topic", headers, (byte[]) null)).isNull();
    }

    @Test
    void shouldKeepNoHeaderWhenTheyAreTooLargeTogether() {
        // Given
        headers.add("first", new byte[10]).add("second", null).add("third", new byte[65_536]);

        // When
        keys.deserialize("topic", headers, new byte[1]);

        // Then
        assertThat(headers).isEmpty();
    }

    @Test
    void shouldHoldNoBufferOfTheWholeRecordWhenItsHeadersAreSmall() {
        // Given
        ByteBuffer record = ByteBuffer.wrap("namevalue-and-900-kB-more".getBytes(UTF_8));
        RecordHeader header = new RecordHeader(slice(record, 0, 4), slice(record, 4, 5));
        headers.add(header);

        // When
        values.deserialize("topic", headers, new byte[1]);
        Arrays.fill(record.array(), (byte) 'x');

        // Then
        assertThat(header.key()).isEqualTo("name");
        assertThat(header.value()).asString().isEqualTo("value");
    }

    private static ByteBuffer slice(ByteBuffer record, int from, int length) {
        return record.slice(from, length);
    }
}
