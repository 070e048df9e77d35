package webhook4j.jql.eval;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import webhook4j.event.Projection;
import webhook4j.jql.field.TextsReader;
import webhook4j.jql.text.TokenizedText;
import webhook4j.jql.value.Subject;
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
    public Terms terms(Subject subject) {
        Set<String> all = new LinkedHashSet<>();
        for (TokenizedText text : reader.members(subject).words(subject)) {
            all.addAll(List.of(text.distinct(stemmed)));
        }
        return Terms.of(true, Terms.Shown.LITTLE, all.toArray(String[]::new));
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
