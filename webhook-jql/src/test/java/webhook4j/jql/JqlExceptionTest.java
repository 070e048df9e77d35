package webhook4j.jql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.jql.fault.Fault;

class JqlExceptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"""
                project = WEB AND priority in
                line 1, column 30: found the end of the query, expected '(' or a value
                  project = WEB AND priority in
                                               ^""", """
                project = WEB AND priority in High
                line 1, column 35: found the end of the query, expected '('
                  project = WEB AND priority in High
                                                    ^""", """
                fix version = 1
                line 1, column 5: found 'version', expected '[' or an operator
                  fix version = 1
                      ^""", """
                status = Done status = Open
                line 1, column 15: found 'status', expected '(', AND, OR, ORDER or the end of the query
                  status = Done status = Open
                                ^""", """
                assignee = jdoe@example.com
                line 1, column 16: found '@', expected '(', AND, OR, ORDER or the end of the query; it stands only in quotes
                  assignee = jdoe@example.com
                                 ^""", """
                status = "Done
                line 1, column 10: found '"', expected EMPTY or a value; the quote is not closed, or holds a control \
                character or an unknown escape
                  status = "Done
                           ^""", """
                status = \\x
                line 1, column 10: found '\\', expected EMPTY or a value; it starts no escape: write \\\\ for a backslash
                  status = \\x
                           ^""", """
                user = jdoe
                line 1, column 1: found 'user', expected '(', NOT, ORDER, a field or the end of the query; it is a \
                reserved word: put it in quotes
                  user = jdoe
                  ^""", """
                status changed since yesterday
                line 1, column 16: found 'since', expected AFTER, AND, BEFORE, BY, DURING, FROM, ON, OR, ORDER, TO or \
                the end of the query
                  status changed since yesterday
                                 ^""", """
                cf[x] = 1
                line 1, column 4: found 'x', expected a number
                  cf[x] = 1
                     ^""", """
                projct = WEB
                line 1, column 1: found field 'projct', expected a known field, perhaps 'project'; write cf[number] \
                for a custom field, or declare its name
                  projct = WEB
                  ^""", """
                "Story Points" = 5
                line 1, column 1: found field 'Story Points', expected a known field; write cf[number] for a custom \
                field, or declare its name
                  "Story Points" = 5
                  ^""", """
                status[x] = 1
                line 1, column 1: found field 'status' with brackets behind it, expected none; put a name with \
                brackets in quotes
                  status[x] = 1
                  ^""", """
                issue.property = 1
                line 1, column 1: found field 'issue.property' without a key, expected issue.property[key].path
                  issue.property = 1
                  ^""", """
                assignee ~ jdoe
                line 1, column 10: found '~' with field 'assignee', expected one of =, !=, IN, NOT IN, IS, IS NOT, \
                WAS, WAS NOT, WAS IN, WAS NOT IN, CHANGED
                  assignee ~ jdoe
                           ^""", """
                key IN (WEB-1, EMPTY)
                line 1, column 16: found EMPTY with field 'key', which does not take it, expected a value
                  key IN (WEB-1, EMPTY)
                                 ^""", """
                assignee = curentUser()
                line 1, column 12: found function 'curentUser', expected a known function, perhaps 'currentUser'
                  assignee = curentUser()
                             ^"""})
    void the_message_says_what_was_found_and_expected_and_points_at_it(String queryAndMessage) {
        int split = queryAndMessage.indexOf('\n');
        String query = queryAndMessage.substring(0, split);

        assertThat(refusal(query)).hasMessage(queryAndMessage.substring(split + 1));
    }

    @Test
    void line_and_column_count_from_one_and_every_line_end_ends_a_line() {
        JqlException refusal = refusal("project = WEB\r\nAND status = Done\rAND type = Bug\n AND @");

        assertThat(refusal.line()).isEqualTo(4);
        assertThat(refusal.column()).isEqualTo(6);
        assertThat(refusal.offset()).isEqualTo(53);
        assertThat(refusal.length()).isEqualTo(1);
        assertThat(refusal.getMessage()).endsWith("\n   AND @\n       ^");
    }

    @Test
    void offsets_count_utf16_units() {
        JqlException refusal = refusal("labels = \"😀😀\" 😀😀");

        assertThat(refusal.offset()).isEqualTo(16);
        assertThat(refusal.length()).isEqualTo(4);
        assertThat(refusal.column()).isEqualTo(17);
    }

    @Test
    void half_of_a_surrogate_pair_is_a_character_like_others() {
        assertThat(Jql.parse("labels = \uD83D").toJql()).isEqualTo("labels = \"\\uD83D\"");
        assertThat(refusal("labels = x \uD83D").offset()).isEqualTo(11);
    }

    @Test
    void a_long_line_is_cut_around_the_place() {
        JqlException refusal = refusal("a = " + "b".repeat(500) + " c " + "d".repeat(500));

        assertThat(refusal)
                .hasMessage("line 1, column 506: found 'c', expected '(', AND, OR, ORDER or the end of the query\n"
                        + "  …" + "b".repeat(59) + " c " + "d".repeat(38) + "…\n"
                        + "  " + " ".repeat(61) + "^");
    }

    @Test
    void a_long_name_is_cut() {
        assertThat(refusal("f".repeat(30_000) + " = 1").getMessage()).hasSizeLessThan(400);
        assertThat(refusal("key = " + "f".repeat(30_000) + "()").getMessage()).hasSizeLessThan(400);
    }

    @Test
    void control_characters_are_named_and_never_shown() {
        assertThat(refusal("a \u0007= b")).hasMessage("""
                        line 1, column 3: found U+0007, expected '[' or an operator; it stands only in quotes
                          a  = b
                            ^""");
    }

    @Test
    void characters_that_move_text_are_shown_as_blanks() {
        assertThat(refusal("\"my\nfield\u202E\" = 1").getMessage())
                .startsWith("line 1, column 1: found field 'my field ', expected a known field");
        assertThat(refusal("status = a\u202Eb\u2028 @").getMessage())
                .endsWith("\n  status = a b  @\n                ^");
    }

    @Test
    void the_caret_stands_under_the_place_behind_wide_and_combining_characters() {
        assertThat(refusal("\tlabels = \"日本カナ한😀e\u0301\" @").getMessage())
                .endsWith("\n   labels = \"日本カナ한😀e\u0301\" @\n" + " ".repeat(28) + "^");
    }

    @Test
    void of_many_problems_ten_are_shown_in_their_order_and_the_others_counted() {
        JqlException refusal = refusal("created IN (" + "x, ".repeat(9_999) + "x) AND votes ~ 1");

        assertThat(refusal.problems()).hasSize(100);
        assertThat(refusal.problems().stream().map(JqlProblem::offset)).isSorted();
        assertThat(String.valueOf(refusal.getMessage()).lines().filter(line -> line.startsWith("line 1, column ")))
                .hasSize(10);
        assertThat(refusal).hasMessageEndingWith("\nand 90 more at least").hasMessageStartingWith("""
                        line 1, column 13: found 'x', expected""");
    }

    @Test
    void of_many_misspelt_names_the_first_ten_have_a_hint() {
        JqlException refusal = refusal("statu = 1" + " OR statu = 1".repeat(10));

        assertThat(refusal.problems().stream().map(problem -> problem.message().contains("perhaps 'status'")))
                .containsExactly(true, true, true, true, true, true, true, true, true, true, false);
    }

    @Test
    void a_fault_in_a_long_line_costs_no_look_at_its_end() {
        JqlException refusal = refusal("votes = x AND summary ~ \"" + "y".repeat(30_000) + "\"");

        assertThat(refusal.getMessage()).endsWith("…\n          ^");
    }

    @Test
    void problems_survive_serialisation() throws Exception {
        JqlException refusal = refusal("projct = WEB AND status > Done");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(refusal);
        }

        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isInstanceOfSatisfying(JqlException.class, read -> {
                assertThat(read.problems()).hasSize(2).isEqualTo(refusal.problems());
                assertThat(read.offset()).isEqualTo(refusal.offset());
                assertThat(read).hasMessage(refusal.getMessage());
            });
        }
    }

    @Test
    void hidden_and_public_kinds_are_the_same() {
        assertThat(Arrays.stream(JqlException.Kind.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(Fault.Kind.values()).map(Enum::name).toList());
    }

    private static JqlException refusal(String query) {
        JqlException refusal = catchThrowableOfType(JqlException.class, () -> JqlFilter.compile(query));
        assertThat(refusal).as("refusal of " + query).isNotNull();
        return refusal;
    }
}
