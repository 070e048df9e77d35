package webhook4j.jql;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.event.Event;
import webhook4j.jql.ConformanceTable.Row;

/**
 * The tables {@code conformance/verdicts-*.tsv} and {@code refusals-*.tsv}, run through everything that evaluates. A test
 * reports all rows of a table that disagree, with their places: a test for each of thousands of rows takes longer to
 * report than to run.
 */
class ConformanceTablesTest {

    /** Shared by the rows about it, so that what is worked out once for an event may not depend on a filter's options. */
    private final Map<String, Event> events = new HashMap<>();

    private final Map<String, JqlOptions> options = new HashMap<>();

    static Stream<Path> verdicts() {
        return ConformanceTable.files("verdicts");
    }

    static Stream<Path> refusals() {
        return ConformanceTable.files("refusals");
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void the_filter_and_its_explanation_give_the_verdict(Path table) {
        assertRows(table, 3, row -> verdict(row, row.cell(2)));
        assertRows(
                table,
                3,
                row -> filter(row, row.cell(2))
                        .explain(ConformanceTable.event(row.cell(0)))
                        .verdict()
                        .name());
    }

    @ParameterizedTest
    @MethodSource("verdicts")
    void the_printed_query_and_its_double_negation_give_the_same_verdict(Path table) {
        assertRows(table, 3, row -> verdict(row, Jql.parse(row.cell(2)).toJql()));
        assertRows(
                table,
                3,
                row -> Jql.parse(row.cell(2))
                        .where()
                        .map(where -> verdict(row, "NOT (NOT (" + where.toJql() + "))"))
                        .orElse(row.cell(3)));
    }

    @Test
    void the_index_finds_what_the_filters_match_under_every_policy() {
        Map<List<String>, List<Row>> together =
                verdicts().flatMap(ConformanceTable::rows).collect(groupingBy(ConformanceTablesTest::companions));
        for (UnknownPolicy policy : new UnknownPolicy[] {UnknownPolicy.NO_MATCH, UnknownPolicy.MATCH}) {
            together.values().forEach(rows -> assertIndexed(rows, policy));
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void compiling_refuses_with_kind_and_place(Path table) {
        List<String> wrong = new ArrayList<>();
        ConformanceTable.rows(table).forEach(row -> {
            JqlException refusal = catchThrowableOfType(
                    JqlException.class, () -> JqlFilter.compile(row.cell(1), options(row.cell(0))));
            String found = refusal == null
                    ? "no refusal"
                    : refusal.kind() + " at " + refusal.offset() + " length " + refusal.length();
            if (!found.equals(row.cell(2) + " at " + row.cell(3) + " length " + row.cell(4))) {
                wrong.add(row + ": " + found);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static void assertRows(Path table, int expected, Function<Row, String> verdict) {
        List<String> wrong = new ArrayList<>();
        ConformanceTable.rows(table).forEach(row -> {
            String found = verdict.apply(row);
            if (!found.equals(row.cell(expected))) {
                wrong.add(row + ": " + found);
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** All queries with the same options in one index, on every event that a row brings together with these options. */
    private void assertIndexed(List<Row> rows, UnknownPolicy policy) {
        JqlOptions options =
                TableOptions.read(rows.get(0).cell(1)).unknown(policy).build();
        Map<String, JqlFilter> filters = new HashMap<>();
        rows.forEach(row -> filters.computeIfAbsent(row.cell(2), query -> JqlFilter.compile(query, options)));
        JqlIndex<String> index = new JqlIndex<>();
        filters.forEach(index::add);
        rows.stream().map(row -> row.cell(0)).distinct().map(this::event).forEach(event -> {
            List<String> matching = filters.entrySet().stream()
                    .filter(filter -> filter.getValue().test(event))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(index.match(event)).as("%s, %s", policy, rows.get(0)).hasSameElementsAs(matching);
        });
    }

    /** Rows with the same options, of which the many with an event of their own stand apart. */
    private static List<String> companions(Row row) {
        return List.of(row.cell(1), row.cell(0).startsWith("{") ? row.cell(0) : "");
    }

    private String verdict(Row row, String query) {
        return filter(row, query).evaluate(event(row.cell(0))).name();
    }

    private JqlFilter filter(Row row, String query) {
        return JqlFilter.compile(query, options(row.cell(1)));
    }

    private JqlOptions options(String cell) {
        return options.computeIfAbsent(cell, key -> TableOptions.read(key).build());
    }

    private Event event(String cell) {
        return events.computeIfAbsent(cell, ConformanceTable::event);
    }
}
