package webhook4j.jql.catalog;

import java.util.List;

/**
 * Knows in which order a project's versions stand, which an administrator decides and no event says. Safe for use by
 * many threads; asked on the thread that evaluates.
 */
@FunctionalInterface
public interface OrderProvider {

    /**
     * The versions of a project in their order.
     *
     * @param project the project's key
     * @return names or ids, the earliest first; empty where the order is unknown
     */
    List<String> versions(String project);
}
