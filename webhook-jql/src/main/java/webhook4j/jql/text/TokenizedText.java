package webhook4j.jql.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text cut into words, as many text queries read it.
 *
 * <p>Immutable to whoever looks at it, and safe to share between threads: what is worked out late is worked out from
 * final fields into final fields, so that two threads that do it at once come to the same.
 */
public final class TokenizedText {

    private final boolean empty;
    private final Words words;
    private @Nullable Words stems;

    private TokenizedText(boolean empty, Words words) {
        this.empty = empty;
        this.words = words;
    }

    /**
     * The words of a text.
     *
     * @param plain the text, without markup
     * @return its words
     */
    public static TokenizedText of(String plain) {
        return new TokenizedText(plain.isEmpty(), Words.of(plain));
    }

    /**
     * Whether the text was empty. One of blanks or punctuation is not, although it has no words.
     *
     * @return true for the empty text
     */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * The words, normalised and in lower case, not stemmed.
     *
     * @return in their order
     */
    public List<String> tokens() {
        return words.inOrder();
    }

    /**
     * Each word, or each stem, once.
     *
     * @param stemmed whether stems are wanted
     * @return in no order that means anything; not to be changed
     */
    public String[] distinct(boolean stemmed) {
        return words(stemmed).distinct();
    }

    Words words(boolean stemmed) {
        return stemmed ? stems() : words;
    }

    private Words stems() {
        Words found = stems;
        if (found == null) {
            found = words.stems();
            stems = found;
        }
        return found;
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
