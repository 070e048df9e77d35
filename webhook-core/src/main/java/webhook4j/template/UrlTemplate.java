package webhook4j.template;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;

/**
 * An absolute URL whose path, query and fragment may hold variables: {@code
 * https://ci.example.com/builds/${issue.key}?by=$<modifiedUser.key>#{property.key}}.
 *
 * <p>The three spellings mean the same. A {@code $} before neither <code>{</code> nor {@code <} is itself; a brace that
 * is meant as such is written {@code %7B} or {@code %7D}. Letters beyond ASCII and characters that a URL does not have
 * are percent-encoded; blanks, control characters and backslashes are refused.
 *
 * <p>A value is percent-encoded (UTF-8, RFC 3986), down to letters, digits and {@code -._~}. So it never changes scheme,
 * host or port, and never adds a parameter. An expansion whose value would add, remove or rename a path segment or break
 * a line fails, even where only a receiver that decodes twice would be misled.
 *
 * <p>Immutable; safe to share between threads. Two templates are equal when text and options are. {@code toString}
 * shows the endpoint only, since path and query may hold credentials.
 */
public final class UrlTemplate {

    /** The longest template, in UTF-16 units. */
    public static final int MAX_TEMPLATE = 8_192;

    /** The longest URL that an expansion gives, in characters. */
    public static final int MAX_URL = 16_384;

    private final String text;
    private final TemplateOptions options;
    private final URI endpoint;
    private final List<Piece> beforeFragment;
    private final List<Piece> fragment;
    private final boolean hasQuery;
    private final Set<String> variables;

    UrlTemplate(UrlTemplateParser parser) {
        text = parser.text;
        options = parser.options;
        endpoint = parser.endpoint;
        beforeFragment = List.copyOf(parser.beforeFragment);
        fragment = List.copyOf(parser.fragment);
        hasQuery = parser.hasQuery;
        variables = Collections.unmodifiableSet(parser.variables);
    }

    /**
     * Reads a template with {@linkplain TemplateOptions#defaults() default options}.
     *
     * @param text the template
     * @return the template, ready to be expanded
     * @throws TemplateException if it is none, with the position
     */
    public static UrlTemplate parse(String text) {
        return parse(text, TemplateOptions.defaults());
    }

    /**
     * Reads a template.
     *
     * @param text the template
     * @param options its variables, and how it is expanded
     * @return the template, ready to be expanded
     * @throws TemplateException if it is none, with the position
     */
    public static UrlTemplate parse(String text, TemplateOptions options) {
        return new UrlTemplateParser(requireNonNull(text, "text"), requireNonNull(options, "options")).parse();
    }

    /**
     * The URL for an event. The body is parsed only if the template has variables whose value stands there.
     *
     * @param event the event
     * @return an absolute URL of this template's endpoint
     * @throws TemplateException if a value is missing (and the policy says so), cannot be read, or is unsafe where it
     *     would stand; or if the URL is longer than {@link #MAX_URL}
     */
    public URI expand(Event event) {
        Expansion expansion = new Expansion(requireNonNull(event, "event"), options);
        expansion.appendText(endpoint.toString());
        expansion.append(beforeFragment);
        expansion.appendUserParameters(hasQuery, text.length());
        if (!fragment.isEmpty()) {
            expansion.appendText("#");
            expansion.append(fragment);
        }
        return expansion.toUri();
    }

    /**
     * The template as it was written.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    /**
     * How it was read.
     *
     * @return the options
     */
    public TemplateOptions options() {
        return options;
    }

    /**
     * Where every expansion goes.
     *
     * @return scheme, host and port; no path, no query
     */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * The variables that it uses.
     *
     * @return unmodifiable, each once, in the order of their first use
     */
    public Set<String> variables() {
        return variables;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UrlTemplate that && text.equals(that.text) && options.equals(that.options);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Shows the endpoint only. */
    @Override
    public String toString() {
        return "UrlTemplate[" + endpoint + "/…]";
    }
}
