package webhook4j.jql.index;

/**
 * Is told what a match finds.
 *
 * @param <K> the keys of the filters
 */
public interface Listener<K> {

    /**
     * A filter matches.
     *
     * @param key its key
     */
    void matched(K key);

    /**
     * A filter failed.
     *
     * @param key its key
     * @param failure how
     */
    default void failed(K key, RuntimeException failure) {}
}
