/**
 * Which events a webhook wants, as the rest of the library sees it.
 *
 * <p>A {@link webhook4j.filter.FilterLanguage} compiles text to a {@link webhook4j.filter.Filter}, which gives one of
 * three {@linkplain webhook4j.filter.Verdict verdicts} on an event and can explain it; a {@link
 * webhook4j.filter.FilterIndex} asks very many filters at once. The language that this library brings, JQL, is the
 * module {@code webhook4j.jql}; another one is a provider of {@code FilterLanguage}.
 */
@NullMarked
package webhook4j.filter;

import org.jspecify.annotations.NullMarked;
