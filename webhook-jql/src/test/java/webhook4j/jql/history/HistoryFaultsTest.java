package webhook4j.jql.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.jql.fault.Fault;
import webhook4j.jql.value.Compilation;
import webhook4j.jql.value.FieldSpec;
import webhook4j.jql.value.Kind;

class HistoryFaultsTest {

    private static final FieldSpec STATUS = Histories.field("status", Kind.NAMED, "status");

    @Test
    void all_faults_of_a_clause_are_found() {
        assertThat(faults("status CHANGED AFTER soon DURING (now()) FROM Open BEFORE (1d, 2d) ON EMPTY BY ada"))
                .containsExactly("BAD_OPERAND 21+4", "BAD_OPERAND 33+1", "BAD_OPERAND 58+8", "BAD_OPERAND 70+5");
    }

    @Test
    void during_is_told_at_the_first_token_of_its_operand() {
        assertThat(faults("status CHANGED DURING (1d, 2d, 3d)")).containsExactly("BAD_OPERAND 22+1");
        assertThat(faults("status CHANGED DURING endOfDay( 1 )")).containsExactly("BAD_OPERAND 22+8");
        assertThat(faults("status CHANGED DURING \"2026-05-20\"")).containsExactly("BAD_OPERAND 22+12");
    }

    @Test
    void a_clause_needs_the_change_log_and_was_its_field_and_offsets_the_clock() {
        Compilation plain = compiled("status CHANGED TO Done AFTER 2026-05-20");
        assertThat(plain.readsChangeLog()).isTrue();
        assertThat(plain.readsClock()).isFalse();
        assertThat(plain.fields()).isEmpty();

        Compilation was = compiled("status WAS Done AFTER -1d");
        assertThat(was.readsChangeLog()).isTrue();
        assertThat(was.readsClock()).isTrue();
        assertThat(was.fields()).containsExactlyInAnyOrder("status", "created");
    }

    private static Stream<String> faults(String clause) {
        return compiled(clause).faults().stream().map(HistoryFaultsTest::shown);
    }

    private static String shown(Fault fault) {
        return fault.kind() + " " + fault.position().offset() + "+"
                + fault.position().length();
    }

    private static Compilation compiled(String clause) {
        Compilation compilation = new Compilation(Histories.settings());
        Histories.compile(STATUS, clause, compilation);
        return compilation;
    }
}
