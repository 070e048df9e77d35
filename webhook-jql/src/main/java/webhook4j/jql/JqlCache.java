package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Compiled filters, by their text and their options: what was asked for lately need not be compiled again.
 *
 * <p>Safe for use by many threads; of several that ask for the same filter at once, one compiles it. Text that is no query
 * is refused each time anew.
 */
public final class JqlCache {

    /** A filter takes some hundred bytes for itself, and some dozens for each character of its text. */
    private static final int OWN_WEIGHT = 50;

    private record Key(String text, JqlOptions options) {}

    private final Cache<Key, JqlFilter> filters;

    private JqlCache(long characters) {
        // On the caller's thread: a cache is no reason for a thread of its own.
        filters = Caffeine.newBuilder()
                .maximumWeight(characters)
                .weigher((Key key, JqlFilter filter) -> OWN_WEIGHT + key.text().length())
                .executor(Runnable::run)
                .build();
    }

    /**
     * An empty cache.
     *
     * @param characters how many characters of query text it holds, at least 1; each filter counts as 50 more than its
     *     text has, so 1,000,000 is room for some 10,000 usual filters
     * @return the cache
     * @throws IllegalArgumentException if the number is less than 1
     */
    public static JqlCache ofCharacters(long characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("a cache holds at least 1 character, got " + characters);
        }
        return new JqlCache(characters);
    }

    /**
     * The filter that {@link JqlFilter#compile(String, JqlOptions)} makes.
     *
     * @param text the query
     * @param options how it is read and decided
     * @return the filter; perhaps the same object as at an earlier call
     * @throws JqlException if the text is no query, or cannot be decided on an event, with the place
     */
    public JqlFilter compile(String text, JqlOptions options) {
        Key key = new Key(requireNonNull(text, "text"), requireNonNull(options, "options"));
        return filters.get(key, one -> JqlFilter.compile(one.text(), one.options()));
    }

    /** Says how many filters it holds. */
    @Override
    public String toString() {
        return "JqlCache[" + filters.estimatedSize() + " filters]";
    }
}
