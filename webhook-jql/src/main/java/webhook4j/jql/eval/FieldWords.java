package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import webhook4j.event.Projection;
import webhook4j.jql.field.EventWords;
import webhook4j.jql.text.Pieces;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSink;
import webhook4j.jql.value.TermSource;
import webhook4j.jql.value.Terms;

/**
 * The words of one text as terms, or of all texts of a field that has several.
 *
 * @param reader reads the field
 * @param kind what its values are
 * @param stemmed whether the terms are stems
 */
record FieldWords(FieldReader reader, Kind kind, boolean stemmed) implements TermSource {

    /** Of some hundred words in a text, a given one is there this often. */
    static final double SHARE = 0.01;

    @Override
    public void terms(Subject subject, TermSink sink) {
        sink.present(Terms.Shown.LITTLE);
        add(reader.read(subject), subject, sink);
    }

    private void add(JsonNode found, Subject subject, TermSink sink) {
        if (found.isArray()) {
            for (JsonNode value : found) {
                add(value, subject, sink);
            }
        } else if (!found.isNull() && TextMatch.isText(found, kind)) {
            EventWords.terms(found, subject, stemmed, sink);
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
        return SHARE;
    }

    @Override
    public String label() {
        return "words of " + reader;
    }
}
