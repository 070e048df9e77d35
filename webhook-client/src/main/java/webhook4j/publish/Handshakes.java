package webhook4j.publish;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.EngineClock;
import webhook4j.event.Event;
import webhook4j.registry.Webhook;
import webhook4j.source.WireFormat;

/** Asks endpoints whether they want a webhook's events. What they say is the application's to act on. */
final class Handshakes {

    private final EngineClock clock;
    private final SingleRequests singles;
    private final Formats formats;
    private final Requests requests;
    private final Ids ids;

    Handshakes(EngineClock clock, SingleRequests singles, Formats formats, Requests requests, Ids ids) {
        this.clock = clock;
        this.singles = singles;
        this.formats = formats;
        this.requests = requests;
        this.ids = ids;
    }

    CompletionStage<Consent> askConsent(Webhook webhook, ConsentRequest question) {
        return singles.send(
                        webhook,
                        (id, now, deadline) -> {
                            Event none = Event.builder(WireFormat.PING)
                                    .tenant(webhook.tenant())
                                    .build();
                            URI uri = SingleRequests.uri(webhook, none);
                            return requests.options(id, webhook, question.headers(), uri, deadline);
                        },
                        result -> {})
                .thenApply(question::judge);
    }

    Challenge challenge(Webhook webhook, URI callback) {
        return Challenge.of(webhook.id(), callback, ids.next(), clock.instant().plus(Challenge.LIFETIME));
    }

    CompletionStage<DispatchResult> send(Webhook webhook, Challenge challenge) {
        WireFormat format = formats.of(webhook);
        Optional<Event> message = format.challenge(webhook.id(), challenge.callback(), clock.instant());
        if (message.isEmpty()) {
            throw new IllegalArgumentException("webhook '" + webhook.id() + "' gets its events in format '"
                    + format.id() + "', which has no message that asks for a call-back; use askConsent(…)");
        }
        Event event = message.get().toBuilder()
                .tenant(webhook.tenant())
                .id(ids.next())
                .build();
        return singles.send(
                webhook,
                (id, now, deadline) ->
                        requests.single(id, event, webhook, SingleRequests.uri(webhook, event), now, deadline),
                result -> {});
    }
}
