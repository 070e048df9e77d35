package webhook4j.jql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.filter.Verdict;
import webhook4j.jql.Jql;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Predicate;
import webhook4j.jql.value.Settings;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Types;

class FieldPredicateTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Subject SUBJECT = Subject.of(Event.of("test", new byte[] {'{', '}'}));

    @Test
    void any_value_of_several_is_enough() {
        ArrayNode numbers = JSON.arrayNode().add(1).addNull().add(9);

        assertVerdict(numbers, "f = 9", Verdict.TRUE);
        assertVerdict(numbers, "f != 9", Verdict.FALSE);
        assertVerdict(numbers, "f != 5", Verdict.TRUE);
        assertVerdict(numbers, "f > 5", Verdict.TRUE);
        assertVerdict(numbers, "f < 5", Verdict.TRUE);
        assertVerdict(numbers, "f > 9", Verdict.FALSE);
        assertVerdict(numbers, "f IS EMPTY", Verdict.FALSE);
    }

    @Test
    void on_an_empty_field_only_empty_matches() {
        for (JsonNode empty :
                new JsonNode[] {NullNode.getInstance(), JSON.arrayNode().addNull()}) {
            assertVerdict(empty, "f = 9", Verdict.FALSE);
            assertVerdict(empty, "f != 9", Verdict.FALSE);
            assertVerdict(empty, "f >= 9", Verdict.FALSE);
            assertVerdict(empty, "f NOT IN (9, EMPTY)", Verdict.FALSE);
            assertVerdict(empty, "f IN (9, EMPTY)", Verdict.TRUE);
            assertVerdict(empty, "f IS EMPTY", Verdict.TRUE);
            assertVerdict(empty, "f IS NOT EMPTY", Verdict.FALSE);
            assertExplained(empty, "f = 9", "FALSE  f = 9  saw: empty");
        }
    }

    @Test
    void an_odd_value_hides_what_it_might_say_and_no_more() {
        ArrayNode numbers = JSON.arrayNode().add(1).add("one");

        assertVerdict(numbers, "f = 1", Verdict.TRUE);
        assertVerdict(numbers, "f = 2", Verdict.UNKNOWN);
        assertVerdict(numbers, "f != 1", Verdict.FALSE);
        assertVerdict(numbers, "f != 2", Verdict.UNKNOWN);
        assertExplained(numbers, "f = 2", "UNKNOWN  f = 2  missing: a number where the event holds 'one'");
    }

    @Test
    void values_that_the_event_does_not_hold_may_be_any() {
        ArrayNode numbers = JSON.arrayNode().add(1).add(MissingNode.getInstance());

        assertVerdict(numbers, "f = 1", Verdict.TRUE);
        assertVerdict(numbers, "f = 2", Verdict.UNKNOWN);
        assertVerdict(numbers, "f != 1", Verdict.FALSE);
        assertVerdict(numbers, "f IS EMPTY", Verdict.FALSE);
        assertVerdict(JSON.arrayNode().add(MissingNode.getInstance()), "f IS EMPTY", Verdict.UNKNOWN);
        assertExplained(numbers, "f = 1", "TRUE  f = 1  saw: 1");
        assertExplained(numbers, "f = 2", "UNKNOWN  f = 2  missing: the rest");
    }

    @Test
    void what_the_event_does_not_say_is_unknown() {
        assertExplained(MissingNode.getInstance(), "f != 1", "UNKNOWN  f != 1  missing: the rest");
    }

    private static void assertVerdict(JsonNode found, String query, Verdict verdict) {
        Predicate predicate = compile(found, query);

        assertThat(predicate.evaluate(SUBJECT, 0)).as(query + " of " + found).isEqualTo(verdict);
        assertThat(predicate.explain(SUBJECT, 0).verdict()).isEqualTo(verdict);
    }

    private static void assertExplained(JsonNode found, String query, String explanation) {
        assertThat(compile(found, query).explain(SUBJECT, 0)).hasToString(explanation);
    }

    private static Predicate compile(JsonNode found, String query) {
        FieldReader reader = new FieldReader() {
            @Override
            public JsonNode read(Subject subject) {
                return found;
            }

            @Override
            public String missing(Subject subject) {
                return "the rest";
            }
        };
        Terminal.Comparison clause =
                (Terminal.Comparison) Jql.parse(query).where().orElseThrow();
        Compilation compilation = new Compilation(Settings.DEFAULT);
        return Comparisons.compile(
                clause, clause, new FieldSpec("f", Operators.of("ENO"), reader, Types.of(Kind.NUMBER)), compilation);
    }
}
