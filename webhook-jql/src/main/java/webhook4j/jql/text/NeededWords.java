package webhook4j.jql.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Words of which a text must have one to match a query.
 *
 * @param words the words, at least one, or their stems
 * @param stemmed whether they are stems
 * @param enough whether one of them is enough to match
 */
public record NeededWords(List<String> words, boolean stemmed, boolean enough) {

    /** More than this and looking them up is no better than asking. */
    private static final int MOST = 64;

    static Optional<NeededWords> of(TextClause clause) {
        if (clause instanceof TextItem.Word word) {
            return Optional.of(new NeededWords(List.of(word.word()), word.stemmed(), true));
        }
        if (clause instanceof Phrase phrase) {
            // Nothing is known of how rare words are but that long ones are rarer.
            return phrase.words().stream()
                    .max(Comparator.comparingInt(String::length))
                    .map(word -> new NeededWords(List.of(word), phrase.isStemmed(), false));
        }
        if (clause instanceof TextClause.All all) {
            return all.parts().stream()
                    .flatMap(part -> of(part).stream())
                    .min(Comparator.comparingInt(part -> part.words().size()))
                    .map(part -> new NeededWords(
                            part.words(),
                            part.stemmed(),
                            part.enough() && all.parts().size() == 1));
        }
        return clause instanceof TextClause.Any any ? ofAny(any) : Optional.empty();
    }

    private static Optional<NeededWords> ofAny(TextClause.Any any) {
        List<String> words = new ArrayList<>();
        boolean stemmed = false;
        boolean enough = true;
        for (TextClause part : any.parts()) {
            Optional<NeededWords> needed = of(part);
            if (needed.isEmpty() || (!words.isEmpty() && needed.get().stemmed() != stemmed)) {
                return Optional.empty();
            }
            words.addAll(needed.get().words());
            stemmed = needed.get().stemmed();
            enough &= needed.get().enough();
        }
        return words.isEmpty() || words.size() > MOST
                ? Optional.empty()
                : Optional.of(new NeededWords(words, stemmed, enough));
    }
}
