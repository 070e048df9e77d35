package webhook4j.publish;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import webhook4j.filter.Filter;
import webhook4j.filter.FilterException;
import webhook4j.filter.FilterIndex;
import webhook4j.filter.FilterLanguage;
import webhook4j.registry.Webhook;

/**
 * Compiles the filters of webhooks. Keeps those last asked for, within a bound, so that a text is compiled once for its
 * check, its registration and the webhooks that share it; the others are the index's alone, which needs less memory for
 * one than the filter takes, and are compiled again for the rare uses beside the index.
 *
 * <p>Safe for use by many threads.
 */
final class CompiledFilters {

    /** How much text the filters that are kept may have; a filter may take many times its text. */
    static final int KEPT_CHARACTERS = 100_000;

    private final Optional<FilterLanguage> language;
    private final Map<String, Filter> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    CompiledFilters(Optional<FilterLanguage> language) {
        this.language = language;
    }

    /** An empty index, if there is a language. */
    <K> Optional<FilterIndex<K>> newIndex() {
        return language.map(FilterLanguage::newIndex);
    }

    /**
     * The filter of a webhook, if it has one.
     *
     * @throws PublishException if it cannot be compiled
     */
    Optional<Filter> of(Webhook webhook) {
        return webhook.filter().map(text -> find(text).orElseGet(() -> keep(text, compile(webhook.id(), text))));
    }

    private Filter compile(String webhookId, String text) {
        try {
            return language.orElseThrow(() -> PublishException.noFilterLanguage(webhookId))
                    .compile(text);
        } catch (FilterException e) {
            throw PublishException.badFilter(webhookId, e);
        }
    }

    private synchronized Optional<Filter> find(String text) {
        return Optional.ofNullable(kept.get(text));
    }

    private synchronized Filter keep(String text, Filter filter) {
        if (kept.put(text, filter) == null) {
            characters += text.length();
        }
        Iterator<String> oldest = kept.keySet().iterator();
        while (characters > KEPT_CHARACTERS) {
            characters -= oldest.next().length();
            oldest.remove();
        }
        return filter;
    }
}
