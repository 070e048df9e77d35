/**
 * Very many filters, asked about one event at once.
 *
 * <p>Start at {@link webhook4j.jql.index.GuardedIndex}. Each filter becomes a {@link webhook4j.jql.index.Node}: a small
 * program over {@link webhook4j.jql.index.Leaf leaves}, which are clauses that filters share. A leaf that must be true
 * wherever the filter is becomes its guard: the node waits in the {@link webhook4j.jql.index.Posting list} of that leaf. A
 * match looks the event's {@link webhook4j.jql.index.Term terms} up, walks the lists of the leaves that they make true, and
 * runs the programs it finds there on a {@link webhook4j.jql.index.Findings}. docs/matching.md tells it by an example.
 */
@NullMarked
package webhook4j.jql.index;

import org.jspecify.annotations.NullMarked;
