package webhook4j.jql;

import java.util.List;

/**
 * What one match of a {@link JqlIndex} did.
 *
 * @param visited the lists that it walked, in its order
 * @param asked how many filters it found there, and among those that wait for nothing, and asked
 * @param matched how many keys it found
 */
public record JqlIndexTrace(List<JqlIndexStats.Waiting> visited, long asked, int matched) {

    /** Copies the list. */
    public JqlIndexTrace {
        visited = List.copyOf(visited);
    }
}
