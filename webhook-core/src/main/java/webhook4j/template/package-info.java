/**
 * URLs that are made anew for every event.
 *
 * <p>A {@link webhook4j.template.UrlTemplate} is parsed once, when a fault can still be told to the person who wrote
 * it, and expanded for each event. What its variables are called and where their values come from is said by {@link
 * webhook4j.template.UrlVariables}: Jira's are there, an application adds its own. No value can change where a request
 * goes: it never leaves its path segment, its query parameter or its fragment.
 */
@NullMarked
package webhook4j.template;

import org.jspecify.annotations.NullMarked;
