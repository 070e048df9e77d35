package webhook4j.jql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.jql.Jql;
import webhook4j.jql.ast.Terminal;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Orders;
import webhook4j.jql.value.Settings;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.Types;

class ComparisonsTest {

    @Test
    void every_operand_that_does_not_suit_is_reported_at_its_place() {
        assertThat(offsets("f IN (1, many, 2, (few))", Kind.NUMBER)).containsExactly(9, 19);
        assertThat(offsets("f NOT IN (soon, \"-1d\", later)", Kind.DATE)).containsExactly(10, 23);
        assertThat(offsets("f IN (1h, 2x, \"1h 1h\")", Kind.DURATION)).containsExactly(10, 14);
        assertThat(offsets("f IN (a, b)", Kind.APPROVAL)).containsExactly(6, 9);
        assertThat(offsets("f < WEB", Kind.THIS_ISSUE)).containsExactly(4);
    }

    @Test
    void whose_order_is_not_in_the_event_needs_somebody_who_knows_it() {
        Settings ordered = Settings.DEFAULT.withOrders(Orders.USUAL.withResolutions(List.of("Fixed")));
        Settings unordered = Settings.DEFAULT.withOrders(Orders.USUAL.withPriorities(List.of()));

        assertThat(compile("f > 1.0", Kind.VERSION, Settings.DEFAULT).providers())
                .containsExactly("f");
        assertThat(compile("f > Done", Kind.RESOLUTION, Settings.DEFAULT).providers())
                .containsExactly("f");
        assertThat(compile("f > Done", Kind.RESOLUTION, ordered).providers()).isEmpty();
        assertThat(compile("f = 1.0", Kind.VERSION, Settings.DEFAULT).providers())
                .isEmpty();
        assertThat(compile("f > High", Kind.PRIORITY, Settings.DEFAULT).providers())
                .isEmpty();
        assertThat(compile("f > High", Kind.PRIORITY, unordered).providers()).containsExactly("f");
    }

    @Test
    void a_relative_date_needs_the_clock() {
        assertThat(compile("f > -1d", Kind.DATETIME, Settings.DEFAULT).readsClock())
                .isTrue();
        assertThat(compile("f IN (-1d)", Kind.DATE, Settings.DEFAULT).readsClock())
                .isTrue();
        assertThat(compile("f > \"2026-03-10\"", Kind.DATETIME, Settings.DEFAULT)
                        .readsClock())
                .isFalse();
    }

    private static List<Integer> offsets(String query, Kind kind) {
        return compile(query, kind, Settings.DEFAULT).faults().stream()
                .map(fault -> fault.position().offset())
                .toList();
    }

    private static Compilation compile(String query, Kind kind, Settings settings) {
        FieldReader empty = new FieldReader() {
            @Override
            public JsonNode read(Subject subject) {
                return NullNode.getInstance();
            }

            @Override
            public String missing(Subject subject) {
                return "";
            }
        };
        Terminal.Comparison clause =
                (Terminal.Comparison) Jql.parse(query).where().orElseThrow();
        Compilation compilation = new Compilation(settings);
        Comparisons.compile(
                clause, clause, new FieldSpec("f", Operators.of("ENO"), empty, Types.of(kind)), compilation);
        return compilation;
    }
}
