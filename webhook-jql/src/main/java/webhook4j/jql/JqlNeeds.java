package webhook4j.jql;

import java.util.Set;

/**
 * What a filter asks for, so that a producer can refuse a filter, or warn its author, when a webhook is registered and not
 * when nothing ever matches. Immutable.
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
        fields = Set.copyOf(fields);
        providers = Set.copyOf(providers);
    }
}
