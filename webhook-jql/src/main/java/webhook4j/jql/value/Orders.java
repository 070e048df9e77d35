package webhook4j.jql.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import webhook4j.jql.catalog.OrderProvider;

/**
 * The orders that an administrator decides, and no event says.
 *
 * @param priorities tables of priorities, each with the most important first
 * @param resolutions resolutions, the least first; none where the order is unknown
 * @param versions knows the order of versions; null where nobody does
 */
public record Orders(
        List<List<String>> priorities,
        List<String> resolutions,
        @Nullable OrderProvider versions) {

    /** The priorities that Jira starts with, by either of their names. */
    public static final Orders USUAL = new Orders(
            List.of(
                    List.of("Highest", "High", "Medium", "Low", "Lowest"),
                    List.of("Blocker", "Critical", "Major", "Minor", "Trivial")),
            List.of(),
            null);

    /** Copies the lists. */
    public Orders {
        priorities = priorities.stream().map(List::copyOf).toList();
        resolutions = List.copyOf(resolutions);
    }

    /** The same with other tables of priorities. */
    public Orders withPriorities(List<List<String>> tables) {
        return new Orders(tables, resolutions, versions);
    }

    /** The same with other resolutions. */
    public Orders withResolutions(List<String> names) {
        return new Orders(priorities, names, versions);
    }

    /** The same with somebody else who knows the order of versions. */
    public Orders withVersions(OrderProvider provider) {
        return new Orders(priorities, resolutions, provider);
    }
}
