package io.renderrelay.contract.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.renderrelay.contract.deadletters.DeadLetterCode;
import io.renderrelay.contract.records.Reading.Readable;
import io.renderrelay.contract.records.Reading.Unreadable;
import io.renderrelay.contract.records.RecordBatch.ReadRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordBatchTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("throwables")
    void shouldReadTheNeighboursWhenAReaderThrows(Throwable thrown) {
        // Given
        List<ConsumerRecord<byte[], byte[]>> records = List.of(Records.of("a"), Records.of("poison"), Records.of("b"));

        // When
        RecordBatch<String> batch = RecordBatch.read(records, throwingOnPoison(thrown));

        // Then
        assertThat(batch.readable()).extracting(ReadRecord::value).containsExactly("a", "b");
        assertThat(batch.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.record()).isSameAs(records.get(1));
            assertThat(letter.code()).isEqualTo(DeadLetterCode.UNPROCESSABLE);
            assertThat(letter.reason())
                    .startsWith("reading the record failed unexpectedly: "
                            + thrown.getClass().getName())
                    .doesNotContain("secret");
        });
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new NumberFormatException("secret"),
                new ArithmeticException(),
                new IllegalStateException("secret"),
                new StackOverflowError(),
                new AssertionError("secret"),
                new NoClassDefFoundError("secret"));
    }

    @Test
    void shouldNameTheExceptionAndItsPlaceWhenTheStackOverflows() {
        // When
        RecordBatch<String> batch = RecordBatch.read(List.of(Records.of("a")), record -> endless(record));

        // Then
        assertThat(batch.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.reason())
                        .matches("reading the record failed unexpectedly: java.lang.StackOverflowError"
                                + " at io.renderrelay.contract.records.RecordBatchTest.endless:\\d+"));
    }

    @Test
    void shouldNotCatchWhatConcernsTheProcess() {
        assertThatThrownBy(() -> RecordBatch.read(
                        List.of(Records.of("poison")), throwingOnPoison(new OutOfMemoryError("thrown by a test"))))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void shouldMakeADeadLetterOfWhatAReaderRefuses() {
        // Given
        RecordReader<String> reader =
                record -> new Unreadable<>(DeadLetterCode.NO_REQUEST_ID, "no id", Optional.of("r-1"));

        // When
        RecordBatch<String> batch = RecordBatch.read(List.of(Records.of("a")), reader);

        // Then
        assertThat(batch.readable()).isEmpty();
        assertThat(batch.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo(DeadLetterCode.NO_REQUEST_ID);
            assertThat(letter.reason()).isEqualTo("no id");
            assertThat(letter.requestId()).contains("r-1");
        });
    }

    private static RecordReader<String> throwingOnPoison(Throwable thrown) {
        return record -> {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            if (text.equals("poison")) {
                RecordBatchTest.<RuntimeException>sneak(thrown);
            }
            return new Readable<>(text);
        };
    }

    private static Reading<String> endless(ConsumerRecord<byte[], byte[]> record) {
        return endless(record);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
