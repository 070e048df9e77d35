package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IdentityHashMap;
import webhook4j.jira.RichText;
import webhook4j.jql.text.Pieces;
import webhook4j.jql.text.TokenizedText;
import webhook4j.jql.value.Subject;
import webhook4j.jql.value.TermSink;

/**
 * The words of an event's texts: each text is cut once, however many filters and fields read it. Safe for use by many
 * threads.
 */
public final class EventWords {

    // To compare long texts would cost more than to cut one twice.
    private final IdentityHashMap<JsonNode, TokenizedText> known = new IdentityHashMap<>();

    private EventWords(Subject subject) {}

    /**
     * The words of a text. Finding them again allocates nothing.
     *
     * @param text a string, a rich-text document or a scalar of the event; the same node for the same text, for what is not
     *     known yet is kept as long as the event
     * @param subject the event
     * @return its words
     */
    public static TokenizedText of(JsonNode text, Subject subject) {
        return subject.derived(EventWords.class, EventWords::new).words(text);
    }

    private synchronized TokenizedText words(JsonNode text) {
        return known.computeIfAbsent(text, EventWords::cut);
    }

    private static TokenizedText cut(JsonNode text) {
        return TokenizedText.of(plain(text));
    }

    private static String plain(JsonNode text) {
        return text.isTextual() ? text.textValue() : RichText.plainText(text).orElseGet(text::asText);
    }

    /**
     * Hands the words of a text over as terms: pieces of it to be read by their source, or its words if it cannot be cut into
     * pieces.
     *
     * @param text as in {@link #of}
     * @param subject the event
     * @param stemmed whether stems are wanted
     * @param sink takes the terms
     */
    public static void terms(JsonNode text, Subject subject, boolean stemmed, TermSink sink) {
        String plain = plain(text);
        if (Pieces.canCut(plain)) {
            Pieces.cut(plain, sink::raw);
        } else {
            for (String word : of(text, subject).distinct(stemmed)) {
                sink.term(word);
            }
        }
    }
}
