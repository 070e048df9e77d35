package webhook4j.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    @Test
    void prints_a_condition_a_line_with_its_parts_below() {
        Explanation explanation = Explanation.of(
                Verdict.UNKNOWN,
                "AND",
                List.of(
                        Explanation.saw(Verdict.TRUE, "project = WEB", "WEB"),
                        Explanation.unknown("resolution = Fixed", "member 'resolution' is absent")));

        assertThat(explanation).hasToString("""
                        UNKNOWN  AND
                          TRUE  project = WEB  saw: WEB
                          UNKNOWN  resolution = Fixed  missing: member 'resolution' is absent""");
    }

    @Test
    void a_condition_may_say_where_it_stands() {
        Explanation explanation = Explanation.saw(Verdict.TRUE, "project = WEB", "WEB");

        assertThat(explanation.offset()).isEmpty();
        assertThat(explanation.at(7).offset()).hasValue(7);
        assertThat(explanation.at(7)).hasToString(explanation.toString());
        assertThatThrownBy(() -> explanation.at(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an offset counts from 0, got -1");
    }

    @Test
    void no_value_of_an_event_begins_a_line() {
        Explanation explanation =
                Explanation.saw(Verdict.FALSE, "labels = \"a\nb\"", "x\r\nTRUE  project = WEB\u2028ü");

        assertThat(explanation)
                .hasToString("FALSE  labels = \"aU+000Ab\"  saw: xU+000DU+000ATRUE  project = WEBU+2028ü");
        assertThat(explanation.saw()).contains("x\r\nTRUE  project = WEB\u2028ü");
    }
}
