package webhook4j.jql.eval;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.jira.RichText;
import webhook4j.jql.text.TokenizedText;
import webhook4j.jql.value.Subject;

/** The words of an event's texts: each text is cut once, however many filters read it. Safe for use by many threads. */
final class EventWords {

    /** A text and its words. */
    private record Cut(JsonNode text, TokenizedText words) {}

    private volatile Cut[] cuts = {};

    private EventWords(Event event) {}

    /** The words of a string or a rich-text document of the event; finding them again allocates nothing. */
    static TokenizedText of(JsonNode text, Subject subject) {
        return subject.event().derived(EventWords.class, EventWords::new).words(text);
    }

    private TokenizedText words(JsonNode text) {
        TokenizedText known = known(text);
        return known == null ? cut(text) : known;
    }

    @SuppressWarnings("ReferenceEquality") // comparing long texts would cost more than cutting one twice
    // An event has few texts: comments, of which there may be many, are kept with the list that they stand in.
    private @Nullable TokenizedText known(JsonNode text) {
        for (Cut cut : cuts) {
            if (cut.text() == text) {
                return cut.words();
            }
        }
        return null;
    }

    private synchronized TokenizedText cut(JsonNode text) {
        TokenizedText since = known(text);
        if (since != null) {
            return since;
        }
        TokenizedText words = TokenizedText.of(RichText.plainText(text).orElseGet(text::asText));
        Cut[] more = Arrays.copyOf(cuts, cuts.length + 1);
        more[cuts.length] = new Cut(text, words);
        cuts = more;
        return words;
    }
}
