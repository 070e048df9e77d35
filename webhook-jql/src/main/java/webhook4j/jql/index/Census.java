package webhook4j.jql.index;

import java.util.List;

/**
 * What an index holds.
 *
 * @param keys how many keys
 * @param filters how many different filters
 * @param predicates how many different clauses these are made of
 * @param terms how many different names, words and so on
 * @param unguarded how many filters are asked about every event of their types
 * @param lists in how many lists filters wait
 * @param longest the longest of these
 * @param bytes about how much memory all of it takes
 */
public record Census(
        int keys, int filters, int predicates, int terms, int unguarded, int lists, List<Waiting> longest, long bytes) {

    /**
     * One list.
     *
     * @param predicates what must be TRUE of an event for the list to be walked
     * @param filters how many filters wait in it and in no list below it
     */
    public record Waiting(String predicates, int filters) {}
}
