package webhook4j.jql.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import webhook4j.event.Projection;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSink;
import webhook4j.jql.value.TermSource;

class ReadingsTest {

    private static final int TERMS = 1_000;
    private static final int TEXTS = 400;

    private final Counted source = new Counted();
    private final Column column = new Column(0, source);

    @Test
    void few_texts_that_come_again_are_read_again() {
        for (int i = 0; i < TERMS; i++) {
            column.put("word" + i, new Term(i, column, null, null, 0));
        }
        readAll();
        source.count = 0;

        readAll();

        assertThat(source.count).isLessThan(TEXTS / 20);
    }

    /** Half of them are terms. */
    private void readAll() {
        for (int i = 0; i < TEXTS; i++) {
            String text = "word" + i * 5;
            Term found = column.read(text, 0, text.length()).first;
            assertThat(found == null ? "" : "word" + found.number).isEqualTo(i * 5 < TERMS ? text : "");
        }
    }

    /** Counts how often it reads. */
    private static final class Counted implements TermSource {

        private int count;

        @Override
        public List<String> read(String raw) {
            count++;
            return List.of(raw);
        }

        @Override
        public void terms(Subject subject, TermSink sink) {}

        @Override
        public Projection reads() {
            return Projection.nothing();
        }

        @Override
        public double share() {
            return 1;
        }

        @Override
        public String label() {
            return "counted";
        }
    }
}
