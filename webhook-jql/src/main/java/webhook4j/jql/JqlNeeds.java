package webhook4j.jql;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a filter asks for, so that a producer can refuse a filter, or warn its author, when a webhook is registered and not
 * when nothing ever matches. Immutable; the names are iterated in their natural order.
 *
 * @param fields the fields that the filter reads, by their own names, whatever alias the query used; {@code
 *     cf[ID]} for custom ones
 * @param providers the functions and fields that somebody outside may have to be asked about: without a provider, or
 *     where the event happens not to say, their clauses are UNKNOWN
 * @param clock whether the filter reads the clock, so that it may match later what it does not match now
 * @param changeLog whether the filter is about the change that the event reports
 */
public record JqlNeeds(Set<String> fields, Set<String> providers, boolean clock, boolean changeLog) {
    public JqlNeeds {
        fields = sorted(fields);
        providers = sorted(providers);
    }

    private static Set<String> sorted(Set<String> names) {
        // Most filters ask nobody, and many are about one field.
        return names.size() < 2 ? Set.copyOf(names) : Collections.unmodifiableSet(new TreeSet<>(names));
    }
}
