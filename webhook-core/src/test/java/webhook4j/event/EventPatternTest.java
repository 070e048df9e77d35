package webhook4j.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventPatternTest {

    @ParameterizedTest
    @CsvSource({
        "jira:version_*, jira:version_released, true",
        "jira:version_*, jira:version_, true",
        "jira:version_*, jira:versions, false",
        "jira:version_*, a.jira:version_released, false",
        "*.create, story.create, true",
        "*.create, story.created, false",
        "*, anything, true",
        "**, anything, true",
        "story.*.b, story.b, false",
        "story.*b, story.b, true",
        "a*a, a, false",
        "a*a, aa, true",
        "a*b*c, a-b-c, true",
        "a*b*c, a-c, false",
        "a*bc*bc, abc, false",
        "a*bc*bc, abcbc, true",
        "a*b*b*c, axbxc, false",
        "invoice.paid, invoice.paid, true",
        "invoice.paid, invoice_paid, false",
        "invoice.paid, Invoice.paid, false",
        "invoice.paid, invoice.paid.twice, false"
    })
    void a_star_stands_for_any_characters(String pattern, String type, boolean matches) {
        assertThat(EventPattern.of(pattern).matches(EventType.of(type))).isEqualTo(matches);
    }

    @Test
    void many_stars_against_a_long_name_are_no_work() {
        EventPattern pattern = EventPattern.of("*a".repeat(100) + "*b");

        assertThat(pattern.matches(EventType.of("a".repeat(255)))).isFalse();
    }

    @Test
    void only_a_pattern_without_a_star_is_a_single_type() {
        assertThat(EventPattern.of("invoice.paid").single()).contains(EventType.of("invoice.paid"));
        assertThat(EventPattern.of("invoice.*").single()).isEmpty();
    }

    @Test
    void what_no_type_could_fit_is_refused() {
        assertThatThrownBy(() -> EventPattern.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> EventPattern.of("a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
