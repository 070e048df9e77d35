package webhook4j.filter;

/**
 * A language that filters are written in. Found by {@link java.util.ServiceLoader}, or handed to the publisher.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface FilterLanguage {

    /**
     * The language's name, as messages use it.
     *
     * @return {@code "JQL"}, say
     */
    String name();

    /**
     * Compiles text to a filter.
     *
     * @param text the filter; what an empty text means is the language's
     * @return the filter
     * @throws FilterException if the text is no filter, with the place
     */
    Filter compile(String text);

    /**
     * A new empty index for filters of this language.
     *
     * @param <K> what the index answers with
     * @return the index
     */
    <K> FilterIndex<K> newIndex();
}
