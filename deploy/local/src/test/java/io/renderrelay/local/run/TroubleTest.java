package io.renderrelay.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TroubleTest {

    @Test
    void shouldTellEachReasonOnceWhenFailuresAreWrapped() {
        // Given
        IOException cause = new IOException("No space left on device");
        Exception failure = new CompletionException(new UncheckedIOException("The file x cannot be written.", cause));
        // When
        String sentence = Trouble.sentence(failure);
        // Then
        assertThat(sentence).isEqualTo("The file x cannot be written. No space left on device");
    }
}
