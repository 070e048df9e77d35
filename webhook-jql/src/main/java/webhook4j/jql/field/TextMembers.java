package webhook4j.jql.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.text.TokenizedText;
import webhook4j.jql.value.FieldReader;
import webhook4j.jql.value.Subject;

/**
 * The texts of a field that has several, as far as the event shows them. Safe for use by many threads; one object for each
 * event and field, so that what is worked out from it can be kept by it.
 */
public final class TextMembers {

    private final List<JsonNode> texts;
    private final String missing;
    private final JsonNode values;
    private volatile @Nullable List<TokenizedText> words;

    private TextMembers(List<JsonNode> texts, String missing) {
        this.texts = List.copyOf(texts);
        this.missing = missing;
        this.values = texts.isEmpty() && missing.isEmpty() ? NullNode.getInstance() : array();
    }

    private JsonNode array() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode().addAll(texts);
        return missing.isEmpty() ? array : array.add(MissingNode.getInstance());
    }

    /**
     * What is there.
     *
     * @return strings and rich-text documents, none of them null or {@code ""}; if there is none and nothing is
     *     missing, the field is empty
     */
    public List<JsonNode> texts() {
        return texts;
    }

    /**
     * Whether there are no other texts than these.
     *
     * @return false where the event says that there are more, or does not say that there are none
     */
    public boolean isComplete() {
        return missing.isEmpty();
    }

    /**
     * Why they are not complete.
     *
     * @return the reason; empty if they are
     */
    public String missing() {
        return missing;
    }

    /**
     * Whether the field is empty.
     *
     * @return true if there is no text, and none is missing
     */
    public boolean isEmpty() {
        return values.isNull();
    }

    /**
     * The words of the texts: each text is cut once, however many filters read it.
     *
     * @param subject the event that they are of
     * @return in the order of the texts
     */
    public List<TokenizedText> words(Subject subject) {
        List<TokenizedText> known = words;
        if (known == null) {
            known = texts.stream().map(text -> EventWords.of(text, subject)).toList();
            words = known;
        }
        return known;
    }

    /** The same as {@link FieldReader#read} gives it. */
    JsonNode values() {
        return values;
    }

    /** Collects texts. */
    static final class Builder {

        private final List<JsonNode> texts = new ArrayList<>();
        /** Each once: a hundred thousand comments may lack the same. */
        private final Set<String> missing = new LinkedHashSet<>();

        /** Adds what a reader finds: nothing, a text, or several. */
        void addFrom(FieldReader reader, Subject subject) {
            JsonNode found = reader.read(subject);
            if (found.isMissingNode()) {
                lacks(reader.missing(subject));
            } else {
                add(found);
            }
        }

        /** Adds a text, or several. */
        void add(JsonNode found) {
            if (found.isArray()) {
                found.forEach(this::add);
            } else if (!found.isNull() && !MemberReader.orEmpty(found).isNull()) {
                texts.add(found);
            }
        }

        void lacks(String reason) {
            missing.add(reason);
        }

        TextMembers build() {
            return new TextMembers(texts, String.join("; ", missing));
        }
    }
}
