package webhook4j.jql;

import java.util.List;

/**
 * What one match of a {@link JqlIndex} did. Immutable; safe to share between threads.
 *
 * @param visited the lists that it walked, in its order; the last is that of the filters that wait for nothing, which is
 *     walked even when it is empty
 * @param asked how many filters it found there and asked, each once, and how many it asked that are kept for their
 *     {@linkplain JqlOptions.Builder#unknown policy} and are in no list
 * @param matched how many keys it found, those of kept filters among them
 */
public record JqlIndexTrace(List<JqlIndexStats.Waiting> visited, long asked, int matched) {

    /** Copies the list. */
    public JqlIndexTrace {
        visited = List.copyOf(visited);
    }
}
