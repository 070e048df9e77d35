package webhook4j.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
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

    @Test
    void survives_serialisation() throws Exception {
        Explanation explanation = Explanation.of(
                        Verdict.UNKNOWN,
                        "AND",
                        List.of(
                                Explanation.saw(Verdict.TRUE, "project = WEB", "WEB")
                                        .at(7),
                                Explanation.of(Verdict.FALSE, "OR", List.of()),
                                Explanation.unknown("resolution = Fixed", "absent")))
                .at(0);

        Explanation read = copy(explanation);

        assertThat(read).hasToString(explanation.toString());
        assertThat(read.offset()).hasValue(0);
        assertThat(read.parts()).extracting(part -> part.offset().orElse(-1)).containsExactly(7, -1, -1);
        assertThat(read.parts().get(0).saw()).isEqualTo(Optional.of("WEB"));
        assertThat(read.parts().get(2).reason()).isEqualTo(Optional.of("absent"));
    }

    @Test
    void a_deep_one_survives_serialisation() throws Exception {
        Explanation explanation = Explanation.saw(Verdict.TRUE, "project = WEB", "WEB");
        for (int i = 0; i < 1_000; i++) {
            explanation = Explanation.of(Verdict.FALSE, "NOT", List.of(explanation));
        }

        assertThat(copy(explanation)).hasToString(explanation.toString());
    }

    private static Explanation copy(Explanation explanation) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(explanation);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Explanation) in.readObject();
        }
    }
}
