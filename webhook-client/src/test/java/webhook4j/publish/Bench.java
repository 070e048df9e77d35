package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.RetrySchedule;
import webhook4j.delivery.WebhookNotice;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.DeliveryOrder;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookBuilder;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.RecordingDispatcher;

/** A publisher on a test's bench: time stands still, nothing is sent, all news is written down. */
final class Bench implements AutoCloseable {

    static final String URL = "https://ci.example.com/hooks";

    final ManualClock clock = ManualClock.create();
    final RecordingDispatcher dispatcher = new RecordingDispatcher();
    final FieldLanguage language = new FieldLanguage();
    final News news = new News();
    final WebhookPublisher publisher;

    Bench() {
        this(UnaryOperator.identity());
    }

    Bench(UnaryOperator<PublisherBuilder> more) {
        publisher = more.apply(WebhookPublisher.builder()
                        .clock(clock)
                        .dispatcher(dispatcher)
                        .filterLanguage(language)
                        .random(new SplittableRandom(42))
                        .listener(news))
                .build();
    }

    static WebhookBuilder webhook(String id) {
        return Webhook.builder(id).url(URL).on("invoice.paid");
    }

    static Event invoice() {
        return Event.builder("invoice.paid").body("{\"amount\": 7}").build();
    }

    /** An event of an issue, by whose id deliveries may keep an order. */
    static Event issue(String id) {
        return Event.builder("invoice.paid")
                .body("{\"issue\": {\"id\": \"" + id + "\"}}")
                .build();
    }

    /** A publisher whose deliveries have one attempt each, where a webhook has no schedule of its own. */
    static Bench disabling(DisableRule rule) {
        return new Bench(builder -> builder.schedule(RetrySchedule.once()).disabling(rule));
    }

    /** Webhook "ci" that keeps the order of each issue, and gives up after its second attempt. */
    static WebhookBuilder ordered(DeliveryOrder.WhenExhausted what) {
        return webhook("ci")
                .delivery(DeliveryOptions.defaults()
                        .withRetryDelays(List.of(Duration.ofMinutes(5)))
                        .withOrder(DeliveryOrder.byIssue().whenExhausted(what)));
    }

    /** Registers webhook "ci". */
    void register(UnaryOperator<WebhookBuilder> more) {
        publisher.register(more.apply(webhook("ci")).build());
    }

    /** Publishes one event for each answer. */
    void publishFor(int... statuses) {
        dispatcher.answers(statuses);
        for (int i = 0; i < statuses.length; i++) {
            publisher.publish(invoice());
            clock.settle();
        }
    }

    /** Whether webhook "ci" is. */
    boolean isEnabled() {
        return publisher.registry().find("ci").orElseThrow().isEnabled();
    }

    /** Publishes what one webhook gets; returns the delivery's id. */
    String publish(Event event) {
        return publisher.publish(event).deliveries().get(0).id();
    }

    /** Where a delivery stands now. */
    DeliveryState state(String id) {
        return publisher.delivery(id).orElseThrow().state();
    }

    /** Why a delivery was stopped. */
    GivenUpReason stoppedFor(String id) {
        return state(id).stoppedFor().orElseThrow();
    }

    /** The deliveries that were attempted, in the order of their attempts. */
    List<String> attempted() {
        return dispatcher.requests().stream().map(DeliveryRequest::deliveryId).toList();
    }

    /** Where the only delivery of a publication stands now. */
    Delivery now(Publication publication) {
        return publisher.delivery(publication.deliveries().get(0).id()).orElseThrow();
    }

    @Override
    public void close() {
        dispatcher.close();
        publisher.close();
    }

    /** Everything that a listener is told, in short. */
    static final class News implements DeliveryListener {
        final List<String> all = Collections.synchronizedList(new ArrayList<>());

        /** What becomes of webhooks, and not of deliveries. */
        List<String> ofWebhooks() {
            return List.copyOf(all).stream()
                    .filter(news -> Stream.of("warned", "recovered", "disabled", "enabled", "removed")
                            .anyMatch(news::startsWith))
                    .toList();
        }

        @Override
        public void accepted(Delivery delivery) {
            all.add("accepted " + delivery.webhookId());
        }

        @Override
        public void attempted(Delivery delivery, AttemptSummary attempt) {
            all.add("attempted " + delivery.webhookId() + " #" + attempt.number() + ": " + attempt.text());
        }

        @Override
        public void delivered(Delivery delivery) {
            all.add("delivered " + delivery.webhookId());
        }

        @Override
        public void retryScheduled(Delivery delivery, Instant notBefore) {
            all.add("retry " + delivery.webhookId());
        }

        @Override
        public void held(Delivery delivery) {
            all.add("held " + delivery.webhookId());
        }

        @Override
        public void blocked(Delivery delivery, GivenUpReason reason) {
            all.add("blocked " + delivery.webhookId() + ": " + reason);
        }

        @Override
        public void givenUp(Delivery delivery, GivenUpReason reason) {
            all.add("given up " + delivery.webhookId() + ": " + reason);
        }

        @Override
        public void endpointDeferred(String endpoint, Instant until, String why) {
            all.add("deferred " + endpoint + ": " + why);
        }

        @Override
        public void endpointRecovered(String endpoint) {
            all.add("recovered " + endpoint);
        }

        @Override
        public void webhookWarned(WebhookNotice notice) {
            all.add("warned " + notice.webhookId() + ": " + notice.health().warned() + " %");
        }

        @Override
        public void webhookRecovered(WebhookNotice notice) {
            all.add("recovered " + notice.webhookId());
        }

        @Override
        public void webhookDisabled(WebhookNotice notice) {
            all.add("disabled " + notice.webhookId() + ": " + notice.detail());
        }

        @Override
        public void webhookEnabled(WebhookNotice notice) {
            all.add("enabled " + notice.webhookId());
        }

        @Override
        public void webhookRemoved(WebhookNotice notice) {
            all.add("removed " + notice.webhookId() + ": " + notice.detail());
        }
    }
}
