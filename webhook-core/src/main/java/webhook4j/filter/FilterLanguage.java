package webhook4j.filter;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A language that filters are written in. Found by {@link java.util.ServiceLoader}, or handed to the publisher or
 * the receiver.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface FilterLanguage {

    /**
     * The language's name, as messages use it.
     *
     * @return {@code "JQL"}, say
     */
    String name();

    /**
     * Compiles text to a filter.
     *
     * @param text the filter; what an empty text means is the language's
     * @return the filter
     * @throws FilterException if the text is no filter, with the place
     */
    Filter compile(String text);

    /**
     * A new empty index for filters of this language.
     *
     * @param <K> what the index answers with
     * @return the index
     */
    <K> FilterIndex<K> newIndex();

    /**
     * The language that is there without being handed over.
     *
     * @return the one provider that {@link ServiceLoader} finds; empty if there is none
     * @throws IllegalStateException if there are several; names them
     */
    static Optional<FilterLanguage> installed() {
        List<ServiceLoader.Provider<FilterLanguage>> providers =
                ServiceLoader.load(FilterLanguage.class).stream().toList();
        if (providers.size() > 1) {
            throw new IllegalStateException("expected one FilterLanguage, found "
                    + providers.stream()
                            .map(found -> found.type().getName())
                            .sorted()
                            .toList()
                    + "; choose one by filterLanguage(...)");
        }
        return providers.stream().findFirst().map(ServiceLoader.Provider::get);
    }
}
