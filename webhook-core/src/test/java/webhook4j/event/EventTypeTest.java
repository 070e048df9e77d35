package webhook4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"jira:issue_updated", "story.create", "x", "заказ.создан"})
    void is_its_wire_name(String name) {
        assertThat(EventType.of(name)).hasToString(name).isEqualTo(new EventType(name));
    }

    @Test
    void case_matters() {
        assertThat(EventType.of("a.b")).isNotEqualTo(EventType.of("A.b"));
    }

    @Test
    void is_ordered_by_name() {
        assertThat(new TreeSet<>(java.util.List.of(EventType.of("b"), EventType.of("a"))))
                .containsExactly(EventType.of("a"), EventType.of("b"));
    }

    @Test
    void has_1_to_255_characters() {
        assertThat(EventType.of("x".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> EventType.of(""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an event type has 1 to 255 characters, found 0");
        assertThatThrownBy(() -> EventType.of("x".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an event type has 1 to 255 characters, found 256");
    }

    @Test
    void has_no_character_that_could_break_a_line_or_a_header() {
        assertThatThrownBy(() -> EventType.of("a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an event type has no white space and no control characters, found U+000A at offset 1");
        assertThatThrownBy(() -> EventType.of("a\u0007"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an event type has no white space and no control characters, found U+0007 at offset 1");
    }

    @Test
    void has_no_half_of_a_surrogate_pair_as_no_encoding_keeps_it() {
        assertThatThrownBy(() -> EventType.of("a\ud83d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an event type has no half of a surrogate pair, found one");
        assertThat(EventType.of("a\ud83d\ude00").value()).hasSize(3);
    }
}
