package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;

/**
 * The tables {@code verdicts.tsv} and {@code refusals.tsv}, run through everything that evaluates. The tables name no
 * class of ours: another implementation can use them. Offsets in them are UTF-16 units.
 */
class ConformanceTest {

    static Stream<String[]> verdicts() {
        return Fixtures.table("verdicts.tsv");
    }

    static Stream<String[]> refusals() {
        return Fixtures.table("refusals.tsv");
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void the_filter_gives_the_verdict(String event, String query, Verdict verdict) {
        assertThat(JqlFilter.compile(query).evaluate(Fixtures.event(event))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void the_explanation_has_the_same_verdict(String event, String query, Verdict verdict) {
        assertThat(JqlFilter.compile(query).explain(Fixtures.event(event)).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void the_printed_query_gives_the_same_verdict(String event, String query, Verdict verdict) {
        String printed = Jql.parse(query).toJql();

        assertThat(JqlFilter.compile(printed).evaluate(Fixtures.event(event))).isEqualTo(verdict);
    }

    @Test
    void the_index_finds_what_the_filters_match_under_every_policy() {
        for (UnknownPolicy policy : new UnknownPolicy[] {UnknownPolicy.NO_MATCH, UnknownPolicy.MATCH}) {
            JqlOptions options = JqlOptions.builder().unknown(policy).build();
            JqlIndex<String> index = new JqlIndex<>();
            verdicts().forEach(row -> index.add(row[1], JqlFilter.compile(row[1], options)));

            for (String name : Fixtures.EVENTS) {
                Event event = Fixtures.event(name);
                String[] expected = verdicts()
                        .map(row -> row[1])
                        .distinct()
                        .filter(query -> JqlFilter.compile(query, options).test(event))
                        .toArray(String[]::new);
                assertThat(index.match(event)).as(name).containsExactlyInAnyOrder(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void compiling_refuses_with_kind_and_place(String query, JqlException.Kind kind, int offset, int length) {
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> JqlFilter.compile(query));

        assertThat(refusal).as("refusal of " + query).isNotNull();
        assertThat(refusal.kind() + " " + refusal.offset() + " " + refusal.length())
                .isEqualTo(kind + " " + offset + " " + length);
    }
}
