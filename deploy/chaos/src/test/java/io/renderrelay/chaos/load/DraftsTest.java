package io.renderrelay.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DraftsTest {

    private static final URI PICTURE = URI.create("file:/assets/person.png");
    private static final URI VIDEO = URI.create("file:/assets/dance.mp4");

    @Test
    void shouldAskForTheSameWhenTheSeedIsTheSame() {
        // Given
        Drafts drafts = new Drafts(5, PICTURE, VIDEO);
        Drafts again = new Drafts(5, PICTURE, VIDEO);

        // When
        List<Draft> asked = Stream.generate(drafts::next).limit(200).toList();

        // Then
        assertThat(Stream.generate(again::next).limit(200)).isEqualTo(asked);
        assertThat(asked).extracting(Draft::requestId).doesNotHaveDuplicates();
    }

    @Test
    void shouldAskForEveryKindWhenThereAreEnough() {
        // Given
        Drafts drafts = new Drafts(5, PICTURE, VIDEO);

        // When
        List<Draft> asked = Stream.generate(drafts::next).limit(1_000).toList();

        // Then
        assertThat(asked)
                .extracting(Draft::kind)
                .contains(Stream.of(Kind.values())
                        .filter(kind -> !kind.isHostile())
                        .toArray(Kind[]::new))
                .noneMatch(Kind::isHostile);
        assertThat(asked).anyMatch(draft -> draft.cancelledAfter().isPresent());
        assertThat(asked).anyMatch(draft -> draft.repeatedAfter().isPresent());
        assertThat(asked).anyMatch(Draft::conflicting);
    }

    @Test
    void shouldTellWhoseRenderItIsWhenItsIdStandsInAText() {
        assertThat(Mark.requestOf(Map.of("fast", "true", "character_id", "char_request-000042")))
                .contains("request-000042");
    }

    @Test
    void shouldTellWhoseRenderItIsWhenOnlyItsColourSays() {
        assertThat(Mark.requestOf(Map.of("background_mode", "solid", "bg_color", Mark.colour(70_000))))
                .contains("request-070000");
    }

    @Test
    void shouldNotGuessWhoseRenderItIsWhenNothingSays() {
        assertThat(Mark.requestOf(Map.of("background_mode", "transparent"))).isEmpty();
    }
}
