package webhook4j.receiver;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.event.Event;
import webhook4j.event.EventPattern;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterException;
import webhook4j.filter.FilterLanguage;

/** Compiles the filters of handlers. The language is looked for when the first filter needs it. */
final class HandlerFilters {

    private @Nullable FilterLanguage language;

    HandlerFilters(@Nullable FilterLanguage language) {
        this.language = language;
    }

    /**
     * A handler with a filter.
     *
     * @throws IllegalStateException if there is no language
     * @throws IllegalArgumentException if the text is no filter
     */
    Handlers.Entry<Event> entry(EventPattern types, String text, AsyncEventHandler<? super Event> handler) {
        Filter filter = compile(types, text);
        return Handlers.Entry.when(event -> types.matches(event.type()) && filter.test(event), handler);
    }

    private Filter compile(EventPattern types, String text) {
        FilterLanguage known = language;
        if (known == null) {
            Optional<FilterLanguage> installed = FilterLanguage.installed();
            known = installed.orElseThrow(() -> new IllegalStateException("the handler for '" + types
                    + "' has a filter, and there is no filter language; add webhook-jql to the dependencies, or hand one"
                    + " to WebhookReceiver.builder().filterLanguage(...)"));
            language = known;
        }
        try {
            return known.compile(text);
        } catch (FilterException e) {
            throw new IllegalArgumentException(
                    "the filter of the handler for '" + types + "' is no " + known.name() + ": " + e.getMessage(), e);
        }
    }
}
