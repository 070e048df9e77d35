package webhook4j.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.receiver.Requests.ISSUE_UPDATED;
import static webhook4j.receiver.Requests.SECRET;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;
import webhook4j.event.TypedEvent;
import webhook4j.jira.Jira;
import webhook4j.signature.Headers;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.RejectionReason;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.Verification;
import webhook4j.source.EventCatalog;
import webhook4j.source.Generic;
import webhook4j.source.Incoming;
import webhook4j.source.OutgoingAttempt;
import webhook4j.source.OutgoingMessage;
import webhook4j.source.Source;

class WebhookReceiverCredentialTest extends ReceiverBench {

    @Test
    void every_credential_failure_has_the_same_answer_to_the_byte() {
        WebhookReceiver one = builder().build();
        WebhookReceiver two = builder().source(Generic.signedWith(SECRET)).build();
        String good = HmacSignature.jira().sign(SECRET, ByteBuffer.wrap(ISSUE_UPDATED));
        List<Requests> bad = List.of(
                Requests.jira("1", ISSUE_UPDATED).without("X-Hub-Signature"),
                Requests.jira("1", ISSUE_UPDATED).with("X-Hub-Signature", good, good),
                Requests.jira("1", ISSUE_UPDATED).with("X-Hub-Signature", "nonsense"),
                Requests.jira("1", ISSUE_UPDATED).with("X-Hub-Signature", "sha1=00"),
                Requests.jira("1", ISSUE_UPDATED).with("X-Hub-Signature", "sha256=" + "00".repeat(32)),
                Requests.jira("1", ISSUE_UPDATED).with("X-Atlassian-Webhook-Identifier", "a", "b"),
                Requests.jira("1", "no JSON".getBytes(UTF_8)).with("X-Hub-Signature", good),
                Requests.jira("1", ISSUE_UPDATED).without("X-Hub-Signature").without("X-Atlassian-Webhook-Identifier"),
                Requests.jira("1", ISSUE_UPDATED)
                        .with("X-Webhook-Event", "issue")
                        .without("X-Hub-Signature"));

        for (Requests request : bad) {
            for (WebhookReceiver receiver : List.of(one, two)) {
                InboundResponse response = receiver.receive(request.build());
                assertThat(response.status()).isEqualTo(401);
                assertThat(response.headers()).isEqualTo(Map.of("Content-Type", List.of("text/plain; charset=utf-8")));
                assertThat(text(response)).isEqualTo("unauthorized\n");
            }
        }
        assertThat(calls).isEmpty();
    }

    @Test
    void the_reason_is_told_to_the_application_alone() {
        builder()
                .build()
                .receive(Requests.jira("1", ISSUE_UPDATED)
                        .without("X-Hub-Signature")
                        .without("X-Atlassian-Webhook-Identifier")
                        .build());

        assertThat(refusals)
                .containsExactly(new Refusal(
                        401,
                        Optional.of("jira"),
                        Optional.of(RejectionReason.MISSING_HEADER),
                        "expected a credential of jira, found none that holds",
                        now));
    }

    @Test
    void with_several_sources_a_request_of_no_known_shape_is_nobodys() {
        builder()
                .source(Generic.signedWith(SECRET))
                .build()
                .receive(Requests.jira("1", ISSUE_UPDATED)
                        .without("X-Hub-Signature")
                        .without("X-Atlassian-Webhook-Identifier")
                        .build());

        assertThat(refusals)
                .containsExactly(new Refusal(
                        401,
                        Optional.empty(),
                        Optional.empty(),
                        "expected the headers of a configured source, found none",
                        now));
    }

    @Test
    void each_of_several_sources_gets_its_own() {
        Generic generic = Generic.signedWith(SECRET);
        WebhookReceiver receiver = builder().source(generic).build();
        Event invoice = Event.builder("invoice.paid").body("{}").build();
        SignedRequest message = Requests.sent(generic, new OutgoingAttempt(invoice, "ci", "1", 1, now, true));

        assertThat(receiver.receive(InboundRequest.of(
                                "POST",
                                URI.create("/"),
                                message.headers().toMap(),
                                invoice.body().bytes()))
                        .status())
                .isEqualTo(200);
        assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(200);
        assertThat(calls).containsExactly("invoice.paid", "jira:issue_updated");
    }

    @Test
    void only_after_the_credential_held_is_a_body_that_is_no_event_400() {
        InboundResponse response = builder()
                .build()
                .receive(Requests.jira("1", "{\"a\": 1}".getBytes(UTF_8)).build());

        assertThat(response.status()).isEqualTo(400);
        assertThat(text(response)).isEqualTo("no event\n");
        assertThat(refusals).hasSize(1);
        assertThat(refusals.get(0).detail()).startsWith("expected the member 'webhookEvent'");
    }

    @Test
    void a_listener_for_refusals_that_fails_changes_nothing() {
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(SECRET))
                .onRejected(refusal -> {
                    throw new IllegalStateException("listener");
                })
                .onRejected(refusals::add)
                .build();

        assertThat(receiver.receive(Requests.jira("1", ISSUE_UPDATED)
                                .without("X-Hub-Signature")
                                .build())
                        .status())
                .isEqualTo(401);
        assertThat(refusals).hasSize(1);
    }

    @Test
    void a_source_that_gives_no_verdict_or_fails_has_believed_nobody() {
        for (Supplier<@Nullable Verification> verdict : List.<Supplier<@Nullable Verification>>of(() -> null, () -> {
            throw new IllegalStateException("no key");
        })) {
            WebhookReceiver receiver = WebhookReceiver.builder()
                    .source(new VerdictOf(verdict))
                    .onAny((event, context) -> calls.add("handled"))
                    .build();

            assertThat(receiver.receive(issueUpdated("1")).status()).isEqualTo(500);
        }
        assertThat(calls).isEmpty();
    }

    /** Jira with another verdict. */
    private record VerdictOf(Supplier<@Nullable Verification> verdict) implements Source {

        @Override
        public String id() {
            return "plugin";
        }

        @Override
        public EventCatalog catalog() {
            return EventCatalog.jira();
        }

        @Override
        public OutgoingMessage outgoing(OutgoingAttempt attempt) {
            return Jira.format().outgoing(attempt);
        }

        @Override
        public Optional<SignatureScheme> signature() {
            return Jira.format().signature();
        }

        @Override
        public boolean claims(Headers headers) {
            return true;
        }

        @Override
        @SuppressWarnings("NullAway") // what a plug-in may get wrong
        public Verification verify(IncomingMessage message) {
            return verdict.get();
        }

        @Override
        public Incoming read(IncomingMessage message, Verification.Verified verified) {
            return Jira.format().read(message, verified);
        }

        @Override
        public TypedEvent typed(Event event) {
            return Jira.format().typed(event);
        }
    }

    @Test
    void nothing_random_gets_through_and_nothing_is_thrown() {
        Random random = new Random(20261101);
        WebhookReceiver receiver = builder().source(Generic.signedWith(SECRET)).build();
        List<String> names = List.of(
                "Content-Type",
                "Content-Length",
                "Content-Encoding",
                "X-Hub-Signature",
                "X-Atlassian-Webhook-Identifier",
                "X-Webhook-Event",
                "X-Webhook-Delivery",
                "X-Webhook-Timestamp",
                "X-Webhook-Signature");
        int tries = 5_000 * Integer.getInteger("webhook4j.tries.factor", 1);

        for (int i = 0; i < tries; i++) {
            byte[] body = new byte[random.nextInt(40)];
            random.nextBytes(body);
            Requests request = Requests.jira("1", body).with("X-Hub-Signature", "sha256=" + random.nextInt());
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                String value = random.ints(random.nextInt(12), 0, 300)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
                request.with(names.get(random.nextInt(names.size())), value);
            }
            assertThat(receiver.receive(request.build()).status())
                    .as("try %d", i)
                    .isIn(401, 413, 415);
        }
        assertThat(calls).isEmpty();
    }
}
