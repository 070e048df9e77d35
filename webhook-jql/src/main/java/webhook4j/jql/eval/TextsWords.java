package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.jql.field.EventWords;
import webhook4j.jql.field.TextsReader;
import webhook4j.jql.text.Pieces;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSink;
import webhook4j.jql.value.TermSource;
import webhook4j.jql.value.Terms;

/**
 * The words of all texts that an event shows, of a field that has several, as terms.
 *
 * @param reader reads the texts
 * @param stemmed whether the terms are stems
 */
record TextsWords(TextsReader reader, boolean stemmed) implements TermSource {

    @Override
    public void terms(Subject subject, TermSink sink) {
        sink.present(Terms.Shown.LITTLE);
        for (JsonNode text : reader.members(subject).texts()) {
            EventWords.terms(text, subject, stemmed, sink);
        }
    }

    @Override
    public List<String> read(String raw) {
        return Pieces.words(raw, stemmed);
    }

    @Override
    public Projection reads() {
        return reader.reads(List.of());
    }

    @Override
    public double share() {
        return FieldWords.SHARE;
    }

    @Override
    public String label() {
        return "words of " + reader;
    }
}
