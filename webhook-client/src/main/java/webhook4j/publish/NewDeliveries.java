package webhook4j.publish;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryBuilder;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.GivenUpReason;
import webhook4j.event.Event;
import webhook4j.registry.Webhook;
import webhook4j.template.TemplateException;

/** Makes deliveries: the URL is expanded here, and stays. */
final class NewDeliveries {

    private final Formats formats;
    private final NextStep nextStep;
    private final Ids ids;

    NewDeliveries(Formats formats, NextStep nextStep, Ids ids) {
        this.formats = formats;
        this.nextStep = nextStep;
        this.ids = ids;
    }

    /** A delivery for each webhook: due, or given up for its template. */
    List<Delivery> of(Event event, List<Webhook> webhooks, Instant now) {
        List<Delivery> made = new ArrayList<>();
        Event kept = withoutTree(event);
        OrderKeys keys = new OrderKeys(event);
        webhooks.forEach(webhook -> made.add(of(event, kept, keys, webhook, now)));
        return made;
    }

    /** The bytes alone: a parsed tree is many times as large, and the store's bound counts bytes. */
    private static Event withoutTree(Event event) {
        return event.toBuilder().body(event.body().unparsed()).build();
    }

    private Delivery of(Event event, Event kept, OrderKeys keys, Webhook webhook, Instant now) {
        DeliveryBuilder delivery = Delivery.builder(ids.next(), kept, webhook.id(), now)
                .withBody(!webhook.excludesBody())
                .format(formats.of(webhook, event).id());
        webhook.delivery().order().flatMap(keys::of).ifPresent(delivery::orderKey);
        try {
            delivery.uri(webhook.url().expand(event)).state(firstAttempt(webhook, now));
        } catch (TemplateException e) {
            delivery.state(new DeliveryState.GivenUp(now, GivenUpReason.TEMPLATE, String.valueOf(e.getMessage())));
        }
        return delivery.build();
    }

    /**
     * A delivery at the start of its schedule once more, with the URL that its webhook has now.
     *
     * @throws TemplateException if the URL cannot be made
     */
    Delivery again(Delivery delivery, Webhook webhook, Instant now) {
        URI uri = webhook.url().expand(withoutTree(delivery.event()));
        return delivery.replayed(uri, now);
    }

    private DeliveryState firstAttempt(Webhook webhook, Instant now) {
        return new DeliveryState.Pending(now.plus(nextStep.firstWait(webhook)));
    }
}
