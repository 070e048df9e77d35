package webhook4j.jql;

import static java.util.Objects.requireNonNull;

import webhook4j.filter.FilterLanguage;

/** JQL as the rest of the library sees it. Immutable; safe for use by many threads. */
public final class JqlLanguage implements FilterLanguage {

    private final JqlOptions options;

    /**
     * JQL with default options and every extension that is found; what {@link java.util.ServiceLoader} makes. {@link
     * JqlOptions#DEFAULT} and {@link JqlFilter#compile(String)} look for none.
     */
    public JqlLanguage() {
        this(JqlOptions.builder().discover().build());
    }

    /**
     * JQL with other options.
     *
     * @param options how queries are read and decided
     */
    public JqlLanguage(JqlOptions options) {
        this.options = requireNonNull(options, "options");
    }

    @Override
    public String name() {
        return "JQL";
    }

    @Override
    public JqlFilter compile(String text) {
        return JqlFilter.compile(text, options);
    }

    @Override
    public <K> JqlIndex<K> newIndex() {
        return new JqlIndex<>();
    }
}
