package webhook4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.http.HttpDispatcher;
import webhook4j.jira.Jira;
import webhook4j.publish.Publication;
import webhook4j.publish.WebhookPublisher;
import webhook4j.receiver.DeliveryContext;
import webhook4j.receiver.Refusal;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.httpserver.HttpServerAdapter;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookBuilder;
import webhook4j.signature.Secret;
import webhook4j.source.Generic;
import webhook4j.source.Source;
import webhook4j.testkit.ManualClock;
import webhook4j.transport.AddressGuard;

/** What a publisher was told is what a receiver's handler sees, over real HTTP, in the library's format and in Jira's. */
@Timeout(120)
class RoundTripTest {

    private static final Secret SECRET = Secret.of("the secret of this webhook");
    private static final String ODD = "\u00fc \u2013 100 % \u2028 \u65e5\u672c \ud83d\ude00 \u202e \u00a0?&=+;,\"'\\";

    private final ManualClock clock = ManualClock.create();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();

    /** What a handler saw. */
    private record Arrival(Event event, DeliveryContext context) {}

    private Publication sent(Source source, Event event, boolean withBody) {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(source)
                .clock(clock)
                .onRejected(refusals::add)
                .onAny((arrived, context) -> {
                    arrivals.add(new Arrival(arrived, context));
                    if (failures.poll() != null) {
                        throw new IllegalStateException("not yet");
                    }
                })
                .build();
        try (HttpServerAdapter server = HttpServerAdapter.serve(receiver, 0, "/hooks/");
                HttpDispatcher dispatcher = HttpDispatcher.builder()
                        .allowHttp()
                        .guard(AddressGuard.publicOnly().allowLoopback())
                        .build();
                WebhookPublisher publisher = WebhookPublisher.builder()
                        .dispatcher(dispatcher)
                        .clock(clock)
                        .build()) {
            WebhookBuilder webhook = Webhook.builder("all")
                    .url(server.uri() + "in")
                    .onAll()
                    .secret(SECRET)
                    .format(source.id());
            publisher.register((withBody ? webhook : webhook.excludeBody(true)).build());
            Publication publication = publisher.publish(event);
            clock.advance(Duration.ofHours(1));
            return publication;
        }
    }

    private Generic generic() {
        return Generic.signedWith(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invoice.paid",
                "\u8acb\u6c42:\u652f\u6255",
                "a%41%",
                "\ud83d\ude00",
                "a/b?c=d&e",
                "\u00a0",
                "jira:issue_updated"
            })
    void an_event_of_ones_own_arrives_as_it_was(String type) {
        Event event = Event.builder(type)
                .id("id " + ODD)
                .occurredAt(Instant.parse("2026-11-01T12:00:00.123456789Z"))
                .body("{\"odd\": \"\u00fc\ud83d\ude00\", \"n\": 1.10, \"big\": 1e400}")
                .build();

        Publication publication = sent(generic(), event, true);

        assertThat(refusals).isEmpty();
        assertThat(arrivals).hasSize(1);
        Arrival arrival = arrivals.element();
        assertThat(arrival.event().type()).isEqualTo(event.type());
        assertThat(arrival.event().id()).isEqualTo(event.id());
        assertThat(arrival.event().occurredAt()).isEqualTo(event.occurredAt());
        assertThat(arrival.event().body().bytes()).isEqualTo(event.body().bytes());
        assertThat(arrival.context().deliveryId())
                .contains(publication.deliveries().get(0).id());
        assertThat(arrival.context().attempt()).isEqualTo(1);
        assertThat(arrival.context().scheme()).isEqualTo("generic");
    }

    @Test
    void the_longest_names_arrive() {
        Event event =
                Event.builder("\u65e5".repeat(255)).id("\u65e5".repeat(255)).build();

        sent(generic(), event, true);

        assertThat(arrivals).extracting(arrival -> arrival.event().type()).containsExactly(event.type());
        assertThat(arrivals).extracting(arrival -> arrival.event().id()).containsExactly(event.id());
    }

    @Test
    void an_event_of_ones_own_without_its_body_keeps_its_names() {
        Event event = Event.builder("invoice.paid").id(ODD).body("{\"a\": 1}").build();

        sent(generic(), event, false);

        assertThat(arrivals).hasSize(1);
        assertThat(arrivals.element().event().type()).isEqualTo(event.type());
        assertThat(arrivals.element().event().id()).isEqualTo(event.id());
        assertThat(arrivals.element().event().body().text()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jira:issue_updated", "comment_created", "\u65e5\u672c", "made_up"})
    void an_event_of_jira_arrives_as_it_was(String type) {
        Event event = Jira.read(("{\"webhookEvent\": \"" + type + "\", \"timestamp\": 1700000000123, \"odd\": \""
                        + "\u00fc" + "\ud83d\ude00\", \"n\": 1.10}\n")
                .getBytes(StandardCharsets.UTF_8));

        Publication publication = sent(Jira.signedWith(SECRET), event, true);

        assertThat(refusals).isEmpty();
        assertThat(arrivals).hasSize(1);
        Arrival arrival = arrivals.element();
        assertThat(arrival.event().type().value()).isEqualTo(type);
        assertThat(arrival.event().occurredAt()).contains(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(arrival.event().body().bytes()).isEqualTo(event.body().bytes());
        assertThat(arrival.context().deliveryId())
                .contains(publication.deliveries().get(0).id());
        assertThat(arrival.context().scheme()).isEqualTo("jira");
    }

    @Test
    void an_event_of_jira_without_its_body_arrives_as_one_without_a_body() {
        Event event = Jira.read("{\"webhookEvent\": \"jira:issue_updated\"}".getBytes(StandardCharsets.UTF_8));

        sent(Jira.signedWith(SECRET), event, false);

        assertThat(refusals).isEmpty();
        assertThat(arrivals).extracting(arrival -> arrival.event().type()).containsExactly(Jira.WITHOUT_BODY);
    }

    @Test
    void attempts_are_counted_and_share_an_id_in_both_formats() {
        for (Source source : List.of(generic(), Jira.signedWith(SECRET))) {
            arrivals.clear();
            failures.addAll(List.of(1, 2));

            sent(source, Jira.read("{\"webhookEvent\": \"x\"}".getBytes(StandardCharsets.UTF_8)), true);

            assertThat(arrivals)
                    .extracting(arrival -> arrival.context().attempt())
                    .as(source.id())
                    .containsExactly(1, 2, 3);
            assertThat(arrivals)
                    .extracting(arrival -> arrival.context().deliveryId())
                    .as(source.id())
                    .containsOnly(arrivals.element().context().deliveryId());
        }
    }
}
