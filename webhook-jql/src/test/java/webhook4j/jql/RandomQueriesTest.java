package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Position;

/** What must hold of every query, tried on many. */
class RandomQueriesTest {

    private static final int FACTOR = Integer.getInteger("webhook4j.tries.factor", 1);
    private static final List<Event> EVENTS =
            Fixtures.EVENTS.stream().map(Fixtures::event).toList();

    @Test
    void a_query_that_is_printed_and_parsed_is_equal() {
        RandomQueries queries = new RandomQueries(new Random(1));
        for (int i = 0; i < 5_000 * FACTOR; i++) {
            JqlQuery query = queries.any();

            assertThat(Jql.parse(query.toJql())).as(query.toJql()).isEqualTo(query);
        }
    }

    @Test
    void not_twice_is_nothing() {
        RandomQueries queries = new RandomQueries(new Random(2));
        for (int i = 0; i < 1_000 * FACTOR; i++) {
            Clause clause = queries.evaluated(3);
            Clause twice = not(not(clause));

            assertThat(verdicts(twice)).as(clause.toJql()).isEqualTo(verdicts(clause));
        }
    }

    @Test
    void de_morgan_holds() {
        RandomQueries queries = new RandomQueries(new Random(3));
        for (int i = 0; i < 1_000 * FACTOR; i++) {
            Clause one = queries.evaluated(2);
            Clause other = queries.evaluated(2);

            assertThat(verdicts(not(new Clause.And(Position.START, List.of(one, other)))))
                    .isEqualTo(verdicts(new Clause.Or(Position.START, List.of(not(one), not(other)))));
            assertThat(verdicts(not(new Clause.Or(Position.START, List.of(one, other)))))
                    .isEqualTo(verdicts(new Clause.And(Position.START, List.of(not(one), not(other)))));
        }
    }

    @Test
    void an_explanation_has_the_verdict_of_the_filter() {
        RandomQueries queries = new RandomQueries(new Random(4));
        for (int i = 0; i < 1_000 * FACTOR; i++) {
            JqlFilter filter = JqlFilter.compile(queries.evaluated(3).toJql());

            for (Event event : EVENTS) {
                assertThat(filter.explain(event).verdict()).isEqualTo(filter.evaluate(event));
            }
        }
    }

    @Test
    void in_is_any_of_equal_and_not_in_is_none_of_them() {
        String[] values = {"WEB", "API", "\"In Progress\"", "High", "jdoe", "5", "EMPTY", "nothing", "10000"};
        for (String field :
                List.of("project", "component", "status", "priority", "reporter", "cf[10001]", "fixVersion")) {
            String in = field + " IN (" + String.join(", ", values) + ")";
            String notIn = field + " NOT IN (" + String.join(", ", values) + ")";

            assertThat(verdicts(in)).as(in).isEqualTo(verdicts(join(field + " = ", " OR ", values)));
            assertThat(verdicts(notIn)).as(notIn).isEqualTo(verdicts(join(field + " != ", " AND ", values)));
        }
    }

    @Test
    void a_policy_only_decides_what_is_unknown() {
        RandomQueries queries = new RandomQueries(new Random(5));
        JqlOptions lenient = JqlOptions.builder().unknown(UnknownPolicy.MATCH).build();
        for (int i = 0; i < 1_000 * FACTOR; i++) {
            String query = queries.evaluated(2).toJql();

            for (Event event : EVENTS) {
                Verdict verdict = JqlFilter.compile(query).evaluate(event);
                assertThat(JqlFilter.compile(query).test(event)).isEqualTo(verdict == Verdict.TRUE);
                assertThat(JqlFilter.compile(query, lenient).test(event)).isEqualTo(verdict != Verdict.FALSE);
            }
        }
    }

    private static Clause not(Clause clause) {
        return new Clause.Not(Position.START, clause);
    }

    private static String join(String before, String joint, String... values) {
        return String.join(joint, Stream.of(values).map(before::concat).toList());
    }

    private static List<Verdict> verdicts(Clause clause) {
        return verdicts(clause.toJql());
    }

    private static List<Verdict> verdicts(String query) {
        JqlFilter filter = JqlFilter.compile(query);
        return EVENTS.stream().map(filter::evaluate).toList();
    }
}
