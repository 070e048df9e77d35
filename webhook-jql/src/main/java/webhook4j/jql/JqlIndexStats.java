package webhook4j.jql;

import java.util.List;

/**
 * What a {@link JqlIndex} holds.
 *
 * @param keys how many keys
 * @param filters how many different filters; equal filters are one
 * @param predicates how many different clauses the filters are made of; equal clauses are one
 * @param terms how many different names, words and so on these look for
 * @param lists in how many lists filters wait for something that must be TRUE of an event
 * @param longest the ten longest of these lists
 * @param unguarded how many filters wait for nothing, and so are asked about every event of their types; see {@link
 *     JqlIndex#unguarded}
 * @param bytes about how much memory all of it takes, texts not counted
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
     * @param predicates what must be TRUE of an event for the list to be walked, for people
     * @param filters how many filters wait in it
     */
    public record Waiting(String predicates, int filters) {}
}
