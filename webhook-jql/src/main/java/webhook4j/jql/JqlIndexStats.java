package webhook4j.jql;

import java.util.List;

/**
 * What a {@link JqlIndex} holds. Predicates, terms, lists and bytes count what was removed too,
 * until the index was put in order.
 * Immutable; safe to share between threads.
 *
 * @param keys how many keys, without those whose filter no event can match
 * @param filters how many different filters; equal filters are one if they are for the same event types
 * @param predicates how many different clauses the filters are made of, event types among them; equal clauses are one
 * @param terms how many different names, words and so on these look for
 * @param lists in how many lists filters wait; those that wait for nothing are in a list of their own
 * @param longest the ten longest of these lists, the longest first
 * @param unguarded how many filters wait for nothing but their event types, and so are asked about every event of these;
 *     see {@link JqlIndex#unguarded}
 * @param bytes about how many bytes of memory all of it takes, without keys, texts, and filters that are kept for their
 *     policy
 */
public record JqlIndexStats(
        int keys, int filters, int predicates, int terms, int lists, List<Waiting> longest, int unguarded, long bytes) {

    /** Copies the list. */
    public JqlIndexStats {
        longest = List.copyOf(longest);
    }

    /**
     * A list.
     *
     * @param predicates what must be TRUE of an event for the list to be walked, for people: not to be parsed
     * @param filters how many filters wait in it and in no list below it; a filter may wait in several lists
     */
    public record Waiting(String predicates, int filters) {}
}
