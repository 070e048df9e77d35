package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.ConformanceTable.Row;

/** The tables {@code conformance/verdicts-*.tsv} and {@code refusals-*.tsv}, run through everything that evaluates. */
class ConformanceTablesTest {

    static Stream<Row> verdicts() {
        return ConformanceTable.rows("verdicts");
    }

    static Stream<Row> refusals() {
        return ConformanceTable.rows("refusals");
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void the_filter_and_its_explanation_give_the_verdict(Row row) {
        JqlFilter filter = filter(row, row.cell(2));
        Event event = ConformanceTable.event(row.cell(0));

        assertThat(filter.evaluate(event)).as(row.place()).isEqualTo(verdict(row));
        assertThat(filter.explain(event).verdict()).as(row.place()).isEqualTo(verdict(row));
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void the_printed_query_and_its_double_negation_give_the_same_verdict(Row row) {
        String printed = Jql.parse(row.cell(2)).toJql();
        Event event = ConformanceTable.event(row.cell(0));

        assertThat(filter(row, printed).evaluate(event)).as(row.place()).isEqualTo(verdict(row));
        if (Jql.parse(printed).orderBy().isEmpty() && !printed.isEmpty()) {
            assertThat(filter(row, "NOT (NOT (" + printed + "))").evaluate(event))
                    .as(row.place())
                    .isEqualTo(verdict(row));
        }
    }

    @Test
    void the_index_finds_what_the_filters_match_under_every_policy() {
        for (UnknownPolicy policy : new UnknownPolicy[] {UnknownPolicy.NO_MATCH, UnknownPolicy.MATCH}) {
            List<String> missed = new ArrayList<>();
            verdicts().forEach(row -> {
                JqlIndex<String> index = new JqlIndex<>();
                index.add(
                        row.place(),
                        JqlFilter.compile(
                                row.cell(2), options(row).unknown(policy).build()));
                boolean expected = verdict(row) == Verdict.TRUE
                        || (verdict(row) == Verdict.UNKNOWN && policy == UnknownPolicy.MATCH);
                if (index.match(ConformanceTable.event(row.cell(0))).isEmpty() == expected) {
                    missed.add(row.toString());
                }
            });
            assertThat(missed).as("under policy " + policy).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void compiling_refuses_with_kind_and_place(Row row) {
        JqlOptions options = TableOptions.read(row.cell(0)).build();
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> JqlFilter.compile(row.cell(1), options));

        assertThat(refusal).as(row.place() + " is refused").isNotNull();
        assertThat(refusal.kind() + " at " + refusal.offset() + " length " + refusal.length())
                .as("%s: %s", row.place(), refusal.getMessage())
                .isEqualTo(row.cell(2) + " at " + row.cell(3) + " length " + row.cell(4));
    }

    private static JqlFilter filter(Row row, String query) {
        return JqlFilter.compile(query, options(row).build());
    }

    private static JqlOptions.Builder options(Row row) {
        return TableOptions.read(row.cell(1));
    }

    private static Verdict verdict(Row row) {
        return Verdict.valueOf(row.cell(3));
    }
}
