/**
 * Very many filters, asked about one event at once.
 *
 * <p>Start at {@link webhook4j.jql.index.GuardedIndex}. Each filter becomes a {@link webhook4j.jql.index.Node}: a small
 * program over {@link webhook4j.jql.index.Leaf leaves}, which are clauses that filters share. A leaf that must be true
 * wherever the filter is becomes its guard: the node waits in the {@link webhook4j.jql.index.Posting lists} of the {@link
 * webhook4j.jql.index.Term terms} that make that leaf true. A match looks up which terms the event has, walks their lists,
 * and runs the programs it finds there on {@link webhook4j.jql.index.Findings}. A {@link webhook4j.jql.index.Generation}
 * only grows: what is removed is marked, and stays until all that is left is put into a new one. docs/matching.md tells it by
 * an example, docs/adr/0010 why it is so.
 */
@NullMarked
package webhook4j.jql.index;

import org.jspecify.annotations.NullMarked;
