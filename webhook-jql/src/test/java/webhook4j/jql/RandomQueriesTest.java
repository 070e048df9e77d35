package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.ast.Clause;
import webhook4j.jql.ast.Operator;
import webhook4j.jql.ast.Position;
import webhook4j.jql.ast.Terminal;

/** What must hold of every query on every event, tried on many: all operators, types of fields, functions, history, text. */
class RandomQueriesTest {

    private static final int TRIES = 300 * Integer.getInteger("webhook4j.tries.factor", 1);

    private final Random random = new Random(17);
    private final RandomQueries queries = new RandomQueries(random);
    private final RandomEvents events = new RandomEvents(random);
    private final RandomClauses clauses = new RandomClauses(random);

    /** As chance has it, of the event or of the whole history. */
    private JqlOptions options = options(UnknownPolicy.NO_MATCH);

    @Test
    void a_query_that_is_printed_and_parsed_is_equal() {
        for (int i = 0; i < 15 * TRIES; i++) {
            JqlQuery query = queries.any();

            assertThat(Jql.parse(query.toJql())).as(query.toJql()).isEqualTo(query);
        }
    }

    @Test
    void every_operator_gives_every_verdict() {
        Map<Operator, Set<Verdict>> seen = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            Terminal clause = clauses.any();
            Verdict verdict = filter(clause.toJql()).evaluate(events.next());
            seen.computeIfAbsent(clause.operator(), operator -> EnumSet.noneOf(Verdict.class))
                    .add(verdict);
        }

        assertThat(seen).containsOnlyKeys(Operator.values());
        assertThat(seen.values()).containsOnly(EnumSet.allOf(Verdict.class));
    }

    @Test
    void not_twice_is_nothing() {
        for (int i = 0; i < TRIES; i++) {
            Clause clause = queries.evaluated(3);

            assertSame(clause.toJql(), not(not(clause)).toJql());
        }
    }

    @Test
    void de_morgan_holds() {
        for (int i = 0; i < TRIES; i++) {
            Clause one = queries.evaluated(2);
            Clause other = queries.evaluated(2);

            assertSame(
                    not(new Clause.And(Position.START, List.of(one, other))).toJql(),
                    new Clause.Or(Position.START, List.of(not(one), not(other))).toJql());
            assertSame(
                    not(new Clause.Or(Position.START, List.of(one, other))).toJql(),
                    new Clause.And(Position.START, List.of(not(one), not(other))).toJql());
        }
    }

    @Test
    void a_negated_clause_has_the_opposite_operator() {
        for (int i = 0; i < 3 * TRIES; i++) {
            Terminal clause = clauses.any();
            if (clause instanceof Terminal.Comparison comparison
                    && !comparison.field().name().equals("text")) {
                assertSame(not(clause).toJql(), comparison.inverse().toJql());
            } else if (clause instanceof Terminal.Was was) {
                assertSame(not(clause).toJql(), was.inverse().toJql());
            }
        }
    }

    @Test
    void a_list_is_any_of_its_values_and_its_negation_none_of_them() {
        for (int i = 0; i < 3 * TRIES; i++) {
            List<String> same = clauses.listAndAlternatives();

            assertSame(same.get(0), same.get(1));
        }
    }

    @Test
    void a_custom_field_is_the_same_under_all_its_names() {
        for (int i = 0; i < 10 * TRIES; i++) {
            String query = clauses.any().toJql();
            if (query.startsWith("Effort ")) {
                for (String name : List.of("cf[10004]", "customfield_10004", "\"Effort[Duration]\"", "EFFORT")) {
                    assertSame(query, name + query.substring("Effort".length()));
                }
            }
        }
    }

    @Test
    void a_printed_query_and_an_explanation_have_the_verdict_of_the_filter() {
        for (int i = 0; i < TRIES; i++) {
            JqlFilter filter = filter(queries.evaluated(3).toJql());
            JqlFilter printed = filter(filter.query().toJql());

            for (Event event : someEvents()) {
                Verdict verdict = filter.evaluate(event);
                assertThat(filter.explain(event).verdict()).as("%s", filter).isEqualTo(verdict);
                assertThat(printed.evaluate(event)).as("%s", filter).isEqualTo(verdict);
            }
        }
    }

    @Test
    void a_policy_only_decides_what_is_unknown_and_the_index_finds_what_the_filters_match() {
        for (UnknownPolicy policy : List.of(UnknownPolicy.NO_MATCH, UnknownPolicy.MATCH)) {
            JqlIndex<String> index = new JqlIndex<>();
            Map<String, JqlFilter> filters = new HashMap<>();
            options = options(policy);
            for (int i = 0; i < TRIES; i++) {
                String query = queries.evaluated(2).toJql();
                JqlFilter filter = filter(query);
                filters.put(query, filter);
                index.add(query, filter);
            }
            for (Event event : Stream.generate(events::next).limit(TRIES / 10).toList()) {
                List<String> expected = filters.entrySet().stream()
                        .filter(filter -> matches(filter.getValue().evaluate(event), policy))
                        .map(Map.Entry::getKey)
                        .toList();

                assertThat(index.match(event)).containsExactlyInAnyOrderElementsOf(expected);
                assertThat(filters.entrySet().stream()
                                .filter(filter -> filter.getValue().test(event))
                                .map(Map.Entry::getKey))
                        .containsExactlyElementsOf(expected);
            }
        }
    }

    private static boolean matches(Verdict verdict, UnknownPolicy policy) {
        return verdict == Verdict.TRUE || (verdict == Verdict.UNKNOWN && policy == UnknownPolicy.MATCH);
    }

    private void assertSame(String one, String other) {
        options = options(UnknownPolicy.NO_MATCH);
        JqlFilter first = filter(one);
        JqlFilter second = filter(other);
        for (Event event : someEvents()) {
            assertThat(first.evaluate(event))
                    .as("%s%n%s%n%s", one, other, event.body().json())
                    .isEqualTo(second.evaluate(event));
        }
    }

    private List<Event> someEvents() {
        return Stream.generate(events::next).limit(6).toList();
    }

    private JqlFilter filter(String query) {
        return JqlFilter.compile(query, options);
    }

    private JqlOptions options(UnknownPolicy policy) {
        JqlOptions.Builder builder = TableOptions.read(RandomClauses.OPTIONS).unknown(policy);
        return (random.nextBoolean() ? builder.wholeHistory() : builder).build();
    }

    private static Clause not(Clause clause) {
        return new Clause.Not(Position.START, clause);
    }
}
