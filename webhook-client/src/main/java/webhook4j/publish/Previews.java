package webhook4j.publish;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.filter.Explanation;
import webhook4j.filter.Filter;
import webhook4j.publish.Preview.Match;
import webhook4j.registry.Webhook;
import webhook4j.signature.Headers;
import webhook4j.template.TemplateException;

/** Says what each webhook would get of an event, and why. Sends and keeps nothing. */
final class Previews {

    private final CompiledFilters filters;
    private final Formats formats;
    private final Requests requests;

    Previews(CompiledFilters filters, Formats formats, Requests requests) {
        this.filters = filters;
        this.formats = formats;
        this.requests = requests;
    }

    Preview of(Registered registered, Event event, Instant now) {
        Webhook webhook = registered.webhook();
        if (!webhook.isEnabled()) {
            return without(webhook, Match.DISABLED, "the webhook is disabled", Optional.empty());
        }
        if (!webhook.events().includes(event)) {
            return without(
                    webhook,
                    Match.NOT_SELECTED,
                    "the webhook listens to " + webhook.events() + ", not to " + event.type(),
                    Optional.empty());
        }
        if (registered.fault().isPresent()) {
            return without(webhook, Match.FILTER_FAILED, registered.fault().get(), Optional.empty());
        }
        if (webhook.filter().isEmpty()) {
            return matched(webhook, event, now, "the webhook has no filter", Optional.empty());
        }
        if (!formats.consultsFilters(event)) {
            return matched(webhook, event, now, "filters have no say about events " + event.type(), Optional.empty());
        }
        return filtered(webhook, event, now);
    }

    private Preview filtered(Webhook webhook, Event event, Instant now) {
        try {
            Filter filter = filters.of(webhook).orElseThrow();
            Optional<Explanation> explanation = Optional.of(filter.explain(event));
            String reason = "the filter says " + explanation.get().verdict();
            return filter.test(event)
                    ? matched(webhook, event, now, reason, explanation)
                    : without(webhook, Match.FILTERED_OUT, reason, explanation);
        } catch (EventException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            return without(webhook, Match.FILTER_FAILED, "the filter failed: " + e, Optional.empty());
        }
    }

    private Preview matched(
            Webhook webhook, Event event, Instant now, String reason, Optional<Explanation> explanation) {
        Headers headers = requests.preview(event, webhook, now);
        try {
            URI uri = webhook.url().expand(event);
            return new Preview(webhook, Match.MATCHED, reason, explanation, Optional.of(uri), headers);
        } catch (TemplateException e) {
            return new Preview(
                    webhook,
                    Match.TEMPLATE_FAILED,
                    String.valueOf(e.getMessage()),
                    explanation,
                    Optional.empty(),
                    headers);
        }
    }

    private static Preview without(Webhook webhook, Match match, String reason, Optional<Explanation> explanation) {
        return new Preview(webhook, match, reason, explanation, Optional.empty(), Headers.none());
    }
}
