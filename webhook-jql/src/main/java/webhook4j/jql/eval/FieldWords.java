package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import webhook4j.event.Projection;
import webhook4j.jql.field.EventWords;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Kind;
import webhook4j.jql.value.Subject;
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
    public Terms terms(Subject subject) {
        JsonNode found = reader.read(subject);
        if (!found.isArray()) {
            return Terms.of(true, Terms.Shown.LITTLE, words(found, subject));
        }
        Set<String> all = new LinkedHashSet<>();
        addAll(found, subject, all);
        return Terms.of(true, Terms.Shown.LITTLE, all.toArray(String[]::new));
    }

    private void addAll(JsonNode values, Subject subject, Set<String> all) {
        for (JsonNode value : values) {
            if (value.isArray()) {
                addAll(value, subject, all);
            } else {
                all.addAll(List.of(words(value, subject)));
            }
        }
    }

    private String[] words(JsonNode value, Subject subject) {
        return !value.isNull() && TextMatch.isText(value, kind)
                ? EventWords.of(value, subject).distinct(stemmed)
                : Terms.MISSING.texts();
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
