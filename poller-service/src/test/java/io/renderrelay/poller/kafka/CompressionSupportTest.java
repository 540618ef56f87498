package io.renderrelay.poller.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.record.CompressionType;
import org.junit.jupiter.api.Test;

class CompressionSupportTest {

    @Test
    void shouldReadEveryCompressionTypeHere() {
        assertThat(new CompressionSupport().missing()).isEmpty();
    }

    @Test
    void shouldNameTheTypeAndTheFolderWhenALibraryCannotBeLoaded() {
        // Given
        CompressionSupport noexec = new CompressionSupport(type -> {
            if (type == CompressionType.SNAPPY) {
                throw new UnsatisfiedLinkError("failed to map segment from shared object");
            }
        });

        // Then
        assertThat(noexec.missing())
                .singleElement()
                .asString()
                .contains(
                        "snappy", "java.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "noexec", "failed to map");
    }
}
