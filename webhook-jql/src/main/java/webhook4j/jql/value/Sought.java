package webhook4j.jql.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A term that a clause asks for.
 *
 * @param text the term
 * @param id an id that will do as well, compared with its case; null where there is none, or the term says it already
 */
public record Sought(String text, @Nullable String id) {

    /** What a field has that is empty. No value has it: it starts with a control character. */
    public static final Sought EMPTY = of(Terms.EMPTY);

    /**
     * A term alone.
     *
     * @param text the term
     * @return the term
     */
    public static Sought of(String text) {
        return new Sought(text, null);
    }

    /**
     * Terms alone.
     *
     * @param texts the terms
     * @return the terms, in their order
     */
    public static List<Sought> allOf(List<String> texts) {
        return texts.stream().map(Sought::of).toList();
    }
}
