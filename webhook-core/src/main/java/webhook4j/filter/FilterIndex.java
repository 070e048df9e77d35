package webhook4j.filter;

import java.util.Set;
import java.util.function.Consumer;
import webhook4j.event.Event;
import webhook4j.event.EventType;

/**
 * Very many filters, asked at once. It answers exactly as asking each {@linkplain Filter#test filter by itself} would.
 *
 * <p>Safe for concurrent use. A filter that was added is seen by every {@code match} that starts after {@code add}
 * returned, one that was removed by none that starts after {@code remove} returned.
 *
 * @param <K> what the index answers with; compared by {@code equals}
 */
public interface FilterIndex<K> {

    /**
     * Adds a filter, or replaces the one that the key had.
     *
     * @param key what {@code match} answers with
     * @param types the event types the filter is for; none means every type
     * @param filter a filter of the same language
     * @throws IllegalArgumentException if the filter is of another language
     */
    void add(K key, Set<EventType> types, Filter filter);

    /**
     * Removes a filter. May be repeated.
     *
     * @param key the key; unknown keys are ignored
     */
    void remove(K key);

    /**
     * Finds all filters that the event meets. A filter that fails is left out and reported apart; it never spoils the
     * answer for the others.
     *
     * @param event the event
     * @param sink takes each key once, in no particular order, on the calling thread; what it throws ends the match and
     *     reaches the caller
     * @throws webhook4j.event.EventException if the event's body is no JSON
     */
    void match(Event event, Consumer<? super K> sink);
}
