package webhook4j.examples;

import static java.util.Objects.requireNonNull;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.EngineClock;
import webhook4j.delivery.GivenUpReason;
import webhook4j.delivery.RetrySchedule;
import webhook4j.delivery.WebhookNotice;
import webhook4j.event.Event;
import webhook4j.http.HttpDispatcher;
import webhook4j.publish.BreakerRule;
import webhook4j.publish.WebhookPublisher;
import webhook4j.registry.Webhook;
import webhook4j.signature.Secret;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.AddressGuard;

/**
 * Five endpoints side by side, with real HTTP: one is well, one slow, one answers 500 to everything, one hangs up until
 * it recovers, one says that it is gone. Prints what happens when it happens, and at the end where each delivery stands.
 *
 * <p>So that it is over in seconds, retries, pauses and patience are much shorter than the defaults.
 */
public final class Neighbours implements AutoCloseable {

    private static final int EVENTS = 6;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Instant start;
    private final EngineClock clock = EngineClock.system();
    private final List<String> story = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, FakeEndpoint> endpoints = new LinkedHashMap<>();
    private final WebhookPublisher publisher;
    private final List<String> deliveries = new ArrayList<>();
    private final AtomicInteger hungUp = new AtomicInteger();

    Neighbours() {
        start = clock.instant();
        endpoints.put("well", FakeEndpoint.start().otherwise(Answer.status(200)));
        endpoints.put("slow", FakeEndpoint.start().otherwise(Answer.status(200).after(Duration.ofMillis(600))));
        endpoints.put(
                "failing", FakeEndpoint.start().otherwise(Answer.status(500).body("no such table")));
        endpoints.put("flapping", FakeEndpoint.start().otherwise(request -> hangsUpAtFirst()));
        endpoints.put("gone", FakeEndpoint.start().otherwise(Answer.status(410)));
        publisher = WebhookPublisher.builder()
                .dispatcher(HttpDispatcher.builder()
                        .allowHttp()
                        .guard(AddressGuard.publicOnly().allowLoopback())
                        .build())
                .clock(clock)
                .schedule(RetrySchedule.of(
                        Duration.ZERO, Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofMillis(1_200)))
                .breaker(new BreakerRule(
                        3, 10, 0.5, Duration.ofSeconds(60), Duration.ofMillis(500), Duration.ofSeconds(5)))
                .disabling(DisableRule.afterFailures(20))
                .listener(new Told())
                .build();
        endpoints.forEach((name, endpoint) -> publisher.register(Webhook.builder(name)
                .url(endpoint.url("/hooks"))
                .on("order.paid")
                .secret(Secret.of("a secret that both ends know"))
                .contact("owner-of-" + name + "@example.com")
                .build()));
    }

    private Answer hangsUpAtFirst() {
        return hungUp.incrementAndGet() <= EVENTS + 2 ? Answer.hangUp() : Answer.status(200);
    }

    /**
     * Runs it.
     *
     * @param args none
     * @throws InterruptedException if somebody interrupts it
     */
    public static void main(String[] args) throws InterruptedException {
        try (Neighbours neighbours = new Neighbours()) {
            neighbours.run().print(System.out);
        }
    }

    /** What happened, and where everything stands in the end. */
    record Report(List<String> story, List<String> ends, List<String> webhooks) {
        void print(PrintStream out) {
            out.println("What happened:");
            story.forEach(out::println);
            out.printf("%nWhere each delivery stands:%n");
            ends.forEach(out::println);
            out.printf("%nThe webhooks:%n");
            webhooks.forEach(out::println);
        }
    }

    Report run() throws InterruptedException {
        for (int i = 1; i <= EVENTS; i++) {
            Event event = Event.builder("order.paid")
                    .id("order-" + i)
                    .body("{\"order\": " + i + "}")
                    .build();
            publisher.publish(event).deliveries().forEach(delivery -> deliveries.add(delivery.id()));
        }
        awaitTold("failing is disabled");
        awaitTold("gone is disabled");
        awaitTold("the breaker of flapping closes");
        awaitQuiet();
        List<String> before = webhooks();
        tell("the owner of 'failing' repairs it, and has it pinged");
        requireNonNull(endpoints.get("failing")).otherwise(Answer.status(200));
        publisher.ping("failing").toCompletableFuture().join();
        awaitTold("failing is enabled again");
        awaitQuiet();
        return new Report(List.copyOf(story), ends(), before);
    }

    /** Listeners are told on threads of their own, a moment after it happened. */
    private void awaitTold(String what) throws InterruptedException {
        await(() -> List.copyOf(story).stream().anyMatch(line -> line.contains(what)), "'" + what + "' to be told");
    }

    /** Nothing is under way, and nothing will be before somebody does something. */
    private void awaitQuiet() throws InterruptedException {
        await(
                () -> deliveries.stream()
                        .map(id -> publisher.delivery(id).orElseThrow())
                        .noneMatch(this::willGoOn),
                "everything to be quiet");
    }

    /** What is held goes on by itself if its webhook is enabled. */
    private boolean willGoOn(Delivery delivery) {
        return delivery.state() instanceof DeliveryState.Pending
                || (delivery.state() instanceof DeliveryState.Held && isEnabled(delivery.webhookId()));
    }

    private boolean isEnabled(String webhookId) {
        return publisher.webhooks().stream().anyMatch(webhook -> webhook.id().equals(webhookId) && webhook.isEnabled());
    }

    private void await(BooleanSupplier condition, String what) throws InterruptedException {
        Instant until = clock.instant().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            if (clock.instant().isAfter(until)) {
                throw new IllegalStateException(
                        "waited " + LONGEST + " for " + what + ", and found " + webhooks() + ends());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private List<String> ends() {
        return deliveries.stream()
                .map(id -> publisher.delivery(id).orElseThrow())
                .map(delivery -> "  %-9s %-9s attempts %d  %s"
                        .formatted(delivery.webhookId(), delivery.eventId(), delivery.attempts(), end(delivery)))
                .sorted()
                .toList();
    }

    private static String end(Delivery delivery) {
        if (delivery.state() instanceof DeliveryState.Delivered delivered) {
            return "delivered with status " + delivered.status();
        }
        if (delivery.state() instanceof DeliveryState.GivenUp givenUp) {
            return "given up: " + givenUp.reason() + ", " + givenUp.detail();
        }
        return delivery.state() instanceof DeliveryState.Held ? "waits until its webhook is enabled" : "pending";
    }

    private List<String> webhooks() {
        return publisher.webhooks().stream()
                .map(webhook -> "  %-9s %s"
                        .formatted(
                                webhook.id(),
                                publisher
                                        .health(webhook.id())
                                        .disabled()
                                        .map(how -> "disabled: " + how.detail())
                                        .orElse("enabled")))
                .toList();
    }

    private void tell(String what) {
        story.add("  +%6.3f s  %s"
                .formatted(Duration.between(start, clock.instant()).toMillis() / 1e3, what));
    }

    @Override
    public void close() {
        publisher.close();
        clock.close();
        endpoints.values().forEach(FakeEndpoint::close);
    }

    /** Writes down what a listener is told. */
    private final class Told implements DeliveryListener {

        @Override
        public void attempted(Delivery delivery, AttemptSummary attempt) {
            tell("%s, %s, attempt %d: %s"
                    .formatted(delivery.webhookId(), delivery.eventId(), attempt.number(), attempt.text()));
        }

        @Override
        public void givenUp(Delivery delivery, GivenUpReason reason) {
            tell("%s, %s is given up: %s".formatted(delivery.webhookId(), delivery.eventId(), reason));
        }

        @Override
        public void endpointDeferred(String endpoint, Instant until, String why) {
            tell("the breaker of " + nameOf(endpoint) + " opens for "
                    + Duration.between(clock.instant(), until).toMillis() + " ms: " + why);
        }

        @Override
        public void endpointRecovered(String endpoint) {
            tell("the breaker of " + nameOf(endpoint) + " closes");
        }

        @Override
        public void webhookWarned(WebhookNotice notice) {
            tell("%s is warned, %d %% of the way to being disabled; mail to %s"
                    .formatted(notice.webhookId(), notice.health().warned(), notice.contacts()));
        }

        @Override
        public void webhookDisabled(WebhookNotice notice) {
            tell("%s is disabled; mail to %s: %s".formatted(notice.webhookId(), notice.contacts(), notice.detail()));
        }

        @Override
        public void webhookEnabled(WebhookNotice notice) {
            tell(notice.webhookId() + " is enabled again");
        }

        private String nameOf(String endpoint) {
            return endpoints.entrySet().stream()
                    .filter(entry -> entry.getValue().url("/").startsWith(endpoint))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(endpoint);
        }
    }
}
