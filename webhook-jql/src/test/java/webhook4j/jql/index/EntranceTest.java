package webhook4j.jql.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.jql.value.Sought;

class EntranceTest {

    private final Leaves leaves = new Leaves();
    private final Leaf a = leaf("a");
    private final Leaf b = leaf("b");
    private final Leaf c = leaf("c");
    private final Leaf d = leaf("d");
    private final Leaf e = leaf("e");

    @Test
    void an_and_needs_all_its_leaves() {
        int[] program = numbers(all(a, b, c));

        assertThat(needed(program, List.of(b), b)).containsExactly(a.number, b.number, c.number);
    }

    @Test
    void a_side_of_the_or_that_guards_needs_its_own_leaves() {
        int[] program = numbers(all(a).with(any().with(all(b, c)).with(all(d, e))));

        assertThat(needed(program, List.of(b, d), b)).containsExactly(a.number, b.number, c.number);
        assertThat(needed(program, List.of(b, d), d)).containsExactly(a.number, d.number, e.number);
    }

    @Test
    void an_or_that_does_not_guard_may_be_true_by_any_side() {
        int[] program = numbers(all(a).with(any().with(all(b, c)).with(all(d, e))));

        assertThat(needed(program, List.of(a), a)).containsExactly(a.number);
    }

    @Test
    void of_two_ors_only_one_is_the_guard() {
        int[] program = numbers(all().with(any().with(all(a, d)).with(all(b)))
                .with(any().with(all(a, e)).with(all(c))));

        assertThat(needed(program, List.of(a, b), a)).doesNotContain(e.number, c.number);
    }

    @Test
    void sides_that_one_term_wakes_need_nothing_of_their_own() {
        Leaf aOrB = leaf("a", "b");
        int[] program = numbers(all(e).with(any().with(all(a, c)).with(all(aOrB, d))));

        assertThat(needed(program, List.of(a, aOrB), a)).containsExactly(e.number);
        assertThat(needed(program, List.of(a, aOrB), b)).containsExactly(e.number, d.number, aOrB.number);
    }

    /** Woken by the term that a leaf has alone. */
    private int[] needed(int[] program, List<Leaf> guard, Leaf by) {
        return Entrance.needed(leaves, program, guard, by.terms[0]);
    }

    private Leaf leaf(String... types) {
        return leaves.anyTerm(EventTypes.TYPE, Sought.allOf(List.of(types)));
    }

    private static int[] numbers(Part part) {
        return part.program.numbers();
    }

    private static Part all(Leaf... some) {
        return new Part(Program.all(), some);
    }

    private static Part any() {
        return new Part(Program.any());
    }

    private record Part(Program program) {

        Part(Program program, Leaf... leaves) {
            this(program);
            Arrays.stream(leaves).forEach(program::add);
        }

        Part with(Part other) {
            program.add(other.program);
            return this;
        }
    }
}
