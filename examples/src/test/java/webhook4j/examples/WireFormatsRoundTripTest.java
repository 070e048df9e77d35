package webhook4j.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.delivery.Rate;
import webhook4j.event.Event;
import webhook4j.http.HttpDispatcher;
import webhook4j.icescrum.IceScrum;
import webhook4j.jira.Jira;
import webhook4j.publish.Challenge;
import webhook4j.publish.Consent;
import webhook4j.publish.ConsentRequest;
import webhook4j.publish.Publication;
import webhook4j.publish.WebhookPublisher;
import webhook4j.receiver.DeliveryContext;
import webhook4j.receiver.Refusal;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.httpserver.HttpServerAdapter;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookBuilder;
import webhook4j.signature.Headers;
import webhook4j.signature.PrivateSigningKey;
import webhook4j.signature.PublicVerifyingKey;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.SigningKey;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.source.CloudEvent;
import webhook4j.source.CloudEvents;
import webhook4j.source.Generic;
import webhook4j.source.GitHub;
import webhook4j.source.GitLab;
import webhook4j.source.Shopify;
import webhook4j.source.Slack;
import webhook4j.source.Source;
import webhook4j.source.StandardWebhooks;
import webhook4j.source.Stripe;
import webhook4j.source.WireFormat;
import webhook4j.testkit.ManualClock;
import webhook4j.transport.AddressGuard;
import webhook4j.xurrent.Xurrent;

/** What goes out in a system's format comes in by that system's source, over real HTTP, once, and as it was. */
@Timeout(120)
class WireFormatsRoundTripTest {

    private static final Secret SECRET = Secret.of("a secret of thirty-two bytes or more");
    private static final String ACCOUNT = "https://acme.xurrent.com";
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:01Z");
    private static final String ODD = "\"odd\": \"\u00fc\u2028\ud83d\ude00 \\u0041\", \"n\": 1.10, \"big\": 1e400";
    private static final KeyPair ED25519 = pair("Ed25519");
    private static final KeyPair P256 = pair("EC");

    private final ManualClock clock = ManualClock.create();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<DeliveryContext> contexts = new CopyOnWriteArrayList<>();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<URI> calledBack = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();

    /**
     * A format and the source that reads it.
     *
     * @param told what the signature was, as the receiver names it
     * @param deliveryId what becomes of the publisher's delivery id
     */
    private record Wire(
            String name,
            WireFormat format,
            Source source,
            Function<WebhookBuilder, WebhookBuilder> keys,
            Event event,
            String told,
            Function<String, Optional<String>> deliveryId) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Function<WebhookBuilder, WebhookBuilder> key(SigningKey key) {
        return webhook -> webhook.secret(key);
    }

    private static Event own(String type, String members) {
        return Event.builder(type)
                .occurredAt(TIME)
                .body("{" + members + (members.isEmpty() ? "" : ", ") + ODD + "}")
                .build();
    }

    private static Stream<Wire> wires() {
        return Stream.of(systems(), xurrent(), standardWebhooks(), cloudEvents(), others())
                .flatMap(List::stream);
    }

    private static Wire wire(String id, WireFormat format, Source source, Event event) {
        return new Wire(id, format, source, key(SECRET), event, id, Optional::of);
    }

    private static List<Wire> systems() {
        Event issue =
                Jira.read(("{\"webhookEvent\": \"jira:issue_updated\", \"timestamp\": 1767225601000, " + ODD + "}\n")
                        .getBytes(UTF_8));
        return List.of(
                wire("generic", Generic.format(), Generic.signedWith(SECRET), own("invoice.paid", "")),
                wire("jira", Jira.format(), Jira.signedWith(SECRET), issue),
                new Wire(
                        "icescrum",
                        IceScrum.format(),
                        IceScrum.signedWith(SECRET),
                        key(SECRET),
                        own("story.create", "\"class\": \"Story\""),
                        "icescrum",
                        id -> Optional.empty()));
    }

    private static List<Wire> xurrent() {
        Event message = own("request.update", "\"event\": \"request.update\", \"payload\": {\"status\": \"assigned\"}");
        Xurrent format = Xurrent.format(ACCOUNT);
        SignatureAlgorithm ecdsa = SignatureAlgorithm.ECDSA_P256_SHA256;
        return List.of(
                new Wire(
                        "xurrent without a policy",
                        format,
                        Xurrent.insecureAcceptUnsigned(ACCOUNT),
                        webhook -> webhook,
                        message,
                        "unsigned",
                        Optional::of),
                new Wire(
                        "xurrent HS256",
                        format.withPolicy(SignatureAlgorithm.HMAC_SHA256),
                        Xurrent.signedWith(ACCOUNT, SignatureAlgorithm.HMAC_SHA256, SECRET),
                        key(SECRET),
                        message,
                        "xurrent-jwt",
                        Optional::of),
                new Wire(
                        "xurrent ES256",
                        format.withPolicy(ecdsa),
                        Xurrent.signedWith(ACCOUNT, ecdsa, PublicVerifyingKey.of(P256.getPublic())),
                        key(PrivateSigningKey.of(P256.getPrivate())),
                        message,
                        "xurrent-jwt",
                        Optional::of));
    }

    private static List<Wire> standardWebhooks() {
        Event whole = own("invoice.paid", "\"type\": \"invoice.paid\", \"timestamp\": \"" + TIME + "\"");
        Event bare = own("invoice.paid", "");
        StandardWebhooks format = StandardWebhooks.format();
        StandardWebhooks v1 = StandardWebhooks.signedWith(SECRET);
        StandardWebhooks v1a = StandardWebhooks.signedWith(PublicVerifyingKey.of(ED25519.getPublic()));
        var keys = key(PrivateSigningKey.of(ED25519.getPrivate()));
        String told = "standard-webhooks";
        return List.of(
                new Wire("standard-webhooks v1", format, v1, key(SECRET), whole, told, Optional::of),
                new Wire("standard-webhooks v1a", format, v1a, keys, whole, told, Optional::of),
                new Wire(
                        "standard-webhooks enveloped v1",
                        StandardWebhooks.enveloped(),
                        v1.withEnvelope(),
                        key(SECRET),
                        bare,
                        told,
                        Optional::of),
                new Wire(
                        "standard-webhooks enveloped v1a",
                        StandardWebhooks.enveloped(),
                        v1a.withEnvelope(),
                        keys,
                        bare,
                        told,
                        Optional::of));
    }

    private static List<Wire> cloudEvents() {
        CloudEvents source =
                CloudEvents.verifiedBy(StandardWebhooksSignature.create().verifier(SECRET));
        Event event = own("com.example.invoice.paid", "").toBuilder()
                .id("invoice \u00fc 7")
                .build();
        List<Wire> both = new ArrayList<>();
        for (CloudEvents format : List.of(CloudEvents.binary("/bills"), CloudEvents.structured("/bills"))) {
            both.add(new Wire(
                    both.isEmpty() ? "cloudevents binary" : "cloudevents structured",
                    format,
                    source,
                    webhook -> webhook.secret(SECRET).signature("standard-webhooks"),
                    event,
                    "standard-webhooks",
                    Optional::of)); // the id that is signed is the one that counts
        }
        return both;
    }

    private static List<Wire> others() {
        String seconds = Long.toString(TIME.getEpochSecond());
        Event mention = own(
                "app_mention",
                "\"type\": \"event_callback\", \"event_id\": \"Ev7\", \"event_time\": " + seconds
                        + ", \"event\": {\"type\": \"app_mention\"}");
        Event charge = own("charge.paid", "\"type\": \"charge.paid\", \"id\": \"evt_7\", \"created\": " + seconds);
        return List.of(
                wire("github", GitHub.format(), GitHub.signedWith(SECRET), own("issues", "\"action\": \"opened\"")),
                wire("shopify", Shopify.format(), Shopify.signedWith(SECRET), own("orders/paid", "")),
                new Wire(
                        "slack",
                        Slack.format(),
                        Slack.signedWith(SECRET),
                        key(SECRET),
                        mention,
                        "slack",
                        id -> Optional.of("Ev7")),
                new Wire(
                        "stripe",
                        Stripe.format(),
                        Stripe.signedWith(SECRET),
                        key(SECRET),
                        charge,
                        "stripe",
                        id -> Optional.of("evt_7")),
                new Wire(
                        "gitlab",
                        GitLab.format(),
                        GitLab.withToken(SECRET),
                        webhook -> webhook.header("X-Gitlab-Token", new String(SECRET.bytes(), UTF_8)),
                        own("push", "\"object_kind\": \"push\""),
                        "gitlab-token",
                        Optional::of));
    }

    private static int statusOf(CompletionStage<DispatchResult> result) {
        return ((DispatchResult.Answered) result.toCompletableFuture().join()).status();
    }

    /** A publisher, a receiver and HTTP between them. */
    private final class Trip implements AutoCloseable {

        private final HttpServerAdapter server;
        private final WebhookPublisher publisher;

        Trip(Wire wire) {
            this(wire, wire.source());
        }

        Trip(Wire wire, Source source) {
            WebhookReceiver receiver = WebhookReceiver.builder()
                    .source(source)
                    .clock(clock)
                    .rememberBodies(Duration.ofHours(1))
                    .callBack(this::called)
                    .onRejected(refusals::add)
                    .onAny(this::handle)
                    .build();
            server = HttpServerAdapter.serve(receiver, 0, "/hooks");
            publisher = WebhookPublisher.builder()
                    .source(wire.format())
                    .dispatcher(new LosingAnswers(HttpDispatcher.builder()
                            .allowHttp()
                            .guard(AddressGuard.publicOnly().allowLoopback())
                            .build()))
                    .clock(clock)
                    .build();
            publisher.register(wire.keys()
                    .apply(Webhook.builder("219")
                            .url(server.uri().toString())
                            .onAll()
                            .format(wire.format().id()))
                    .build());
        }

        private void handle(Event event, DeliveryContext context) {
            events.add(event);
            contexts.add(context);
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
        }

        private CompletionStage<Integer> called(URI address) {
            calledBack.add(address);
            return CompletableFuture.completedFuture(200);
        }

        Delivery send(Event event) {
            Publication publication = publisher.publish(event);
            clock.advance(Duration.ofMinutes(20));
            return publisher.delivery(publication.deliveries().get(0).id()).orElseThrow();
        }

        Consent ask(ConsentRequest question) {
            return publisher.askConsent("219", question).toCompletableFuture().join();
        }

        int challenged(Challenge challenge) {
            return statusOf(publisher.sendChallenge(challenge));
        }

        int pinged() {
            return statusOf(publisher.ping("219"));
        }

        @Override
        public void close() {
            publisher.close();
            server.close();
        }
    }

    /** Brings every request there, and some answers not back. */
    private final class LosingAnswers implements Dispatcher {

        private final Dispatcher real;

        LosingAnswers(Dispatcher real) {
            this.real = real;
        }

        @Override
        public CompletionStage<DispatchResult> dispatch(DeliveryRequest request) {
            return real.dispatch(request)
                    .thenApply(result -> lostAnswers.getAndDecrement() > 0
                            ? new DispatchResult.Answered(500, Headers.none(), new byte[0], Duration.ZERO)
                            : result);
        }

        @Override
        public void close() {
            real.close();
        }
    }

    @ParameterizedTest
    @MethodSource("wires")
    void an_event_arrives_as_it_was_and_is_believed(Wire wire) {
        Delivery delivery;
        try (Trip trip = new Trip(wire)) {
            delivery = trip.send(wire.event());
        }

        assertThat(refusals).isEmpty();
        assertThat(events).hasSize(1);
        Event arrived = events.get(0);
        assertThat(arrived.type()).isEqualTo(wire.event().type());
        assertThat(arrived.body().bytes()).isEqualTo(wire.event().body().bytes());
        assertThat(contexts.get(0).scheme()).isEqualTo(wire.told());
        assertThat(contexts.get(0).deliveryId()).isEqualTo(wire.deliveryId().apply(delivery.id()));
    }

    @ParameterizedTest
    @MethodSource("wires")
    void what_failed_comes_again_under_its_id_until_it_is_handled(Wire wire) {
        failures.set(2);
        try (Trip trip = new Trip(wire)) {
            trip.send(wire.event());
        }

        assertThat(refusals).isEmpty();
        assertThat(contexts).hasSize(3);
        assertThat(contexts)
                .extracting(DeliveryContext::deliveryId)
                .containsOnly(contexts.get(0).deliveryId());
    }

    @ParameterizedTest
    @MethodSource("wires")
    void what_was_handled_is_not_handled_again_when_its_answer_was_lost(Wire wire) {
        lostAnswers.set(2);
        Delivery delivery;
        try (Trip trip = new Trip(wire)) {
            delivery = trip.send(wire.event());
        }

        assertThat(delivery.attempts()).isEqualTo(3);
        assertThat(refusals).isEmpty();
        assertThat(events).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("wires")
    void a_ping_is_believed(Wire wire) {
        try (Trip trip = new Trip(wire)) {
            assertThat(trip.pinged()).isEqualTo(200);
        }

        assertThat(refusals).isEmpty();
        assertThat(events).extracting(event -> event.type().value()).containsExactly("ping");
    }

    private static Wire wire(String name) {
        return wires().filter(wire -> wire.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void an_event_of_ones_own_is_the_payload_of_a_message_of_xurrent() {
        Event own = own("invoice.paid", "").toBuilder().actor("37").build();
        try (Trip trip = new Trip(wire("xurrent ES256"))) {
            trip.send(own);
        }

        assertThat(refusals).isEmpty();
        assertThat(events).hasSize(1);
        Event arrived = events.get(0);
        assertThat(arrived.type()).isEqualTo(own.type());
        assertThat(arrived.body().text()).contains("\"payload\":" + own.body().text());
        assertThat(arrived.body().json().path("account").asText()).isEqualTo(ACCOUNT);
        assertThat(arrived.actor()).contains("37");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "jira", "shopify", "slack", "stripe", "standard-webhooks enveloped v1"})
    void when_it_happened_is_told(String name) {
        try (Trip trip = new Trip(wire(name))) {
            trip.send(wire(name).event());
        }

        assertThat(events).extracting(Event::occurredAt).containsExactly(Optional.of(TIME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudevents binary", "cloudevents structured"})
    void attributes_of_cloudevents_arrive(String name) {
        try (Trip trip = new Trip(wire(name))) {
            trip.send(wire(name).event());
        }

        CloudEvent arrived = new CloudEvent(events.get(0));
        assertThat(arrived.id()).contains("invoice \u00fc 7");
        assertThat(arrived.source()).contains("/bills");
        assertThat(arrived.time()).contains(TIME);
    }

    @Test
    void who_is_wanted_gets_consent_for_as_much_as_is_wanted() {
        Wire wire = wire("cloudevents binary");
        CloudEvents source =
                ((CloudEvents) wire.source()).consentingTo("events.example.com").withRate(120);
        try (Trip trip = new Trip(wire, source)) {
            assertThat(trip.ask(ConsentRequest.from("events.example.com").withRate(300)))
                    .isEqualTo(new Consent.Consented(Optional.of(new Rate(120, Duration.ofMinutes(1)))));
            assertThat(trip.ask(ConsentRequest.from("spam.example.com"))).isInstanceOf(Consent.Refused.class);
        }
        try (Trip silent = new Trip(wire)) {
            assertThat(silent.ask(ConsentRequest.from("events.example.com")))
                    .isEqualTo(new Consent.Refused("the endpoint answered 405"));
        }

        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xurrent without a policy", "xurrent HS256", "xurrent ES256"})
    void the_challenge_of_xurrent_is_answered_by_a_call_with_its_code(String name) {
        try (Trip trip = new Trip(wire(name))) {
            Challenge challenge = trip.publisher.newChallenge("219", URI.create(ACCOUNT + "/webhooks/219/verify"));

            assertThat(trip.challenged(challenge)).isEqualTo(200);

            assertThat(calledBack).containsExactly(challenge.callback());
            assertThat(calledBack.get(0).getQuery()).startsWith("code=" + challenge.code() + "&");
        }
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example.com/webhooks/219/verify",
                "http://acme.xurrent.com/webhooks/219/verify",
                "https://acme.xurrent.com/webhooks/220/verify"
            })
    void nobody_is_called_at_an_address_that_is_not_the_accounts(String callback) {
        try (Trip trip = new Trip(wire("xurrent HS256"))) {
            assertThat(trip.challenged(trip.publisher.newChallenge("219", URI.create(callback))))
                    .isEqualTo(400);
        }

        assertThat(calledBack).isEmpty();
        assertThat(events).isEmpty();
    }
}
