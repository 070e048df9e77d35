package webhook4j.publish;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.FailureKind;
import webhook4j.icescrum.IceScrum;
import webhook4j.publish.PublishException.Kind;
import webhook4j.registry.Webhook;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.PrivateSigningKey;
import webhook4j.signature.RemoteKey;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.Signer;
import webhook4j.xurrent.Xurrent;

/** By which scheme and with which keys attempts are signed, and what a fault of a signer costs. */
class SigningTest {

    private static final Secret SECRET = Secret.of("a secret of sixteen or more");

    private static RemoteKey remote(Signer signer) {
        return RemoteKey.of("kms/1", SignatureAlgorithm.HMAC_SHA256, signer);
    }

    private static void assertRefused(Bench bench, Webhook webhook, Kind kind, String message) {
        assertThatThrownBy(() -> bench.publisher.register(webhook))
                .isInstanceOfSatisfying(PublishException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e).hasMessage(message);
                });
        assertThat(bench.publisher.webhooks()).isEmpty();
    }

    private static DeliveryRequest only(Bench bench) {
        assertThat(bench.dispatcher.requests()).hasSize(1);
        return bench.dispatcher.requests().get(0);
    }

    @Test
    void a_webhook_chooses_its_scheme_whatever_its_format() {
        try (Bench bench = new Bench()) {
            bench.publisher.register(
                    webhook("ci").secret(SECRET).signature("github").build());

            bench.publisher.publish(invoice());
            bench.clock.settle();

            assertThat(only(bench).headers().first("X-Hub-Signature-256"))
                    .contains(HmacSignature.jira().sign(SECRET, invoice().body().buffer()));
            assertThat(only(bench).headers().contains("X-Webhook-Signature")).isFalse();
            assertThat(only(bench).headers().contains("X-Webhook-Delivery")).isTrue();
        }
    }

    @Test
    void a_publisher_knows_schemes_and_formats_of_the_applications_own() {
        try (Bench bench = new Bench(
                more -> more.signature(HmacSignature.of("acme", "X-Acme")).source(IceScrum.format()))) {
            bench.publisher.register(
                    webhook("own").secret(SECRET).signature("acme").build());
            bench.publisher.register(
                    webhook("scrum").secret(SECRET).format("icescrum").build());

            bench.publisher.publish(invoice());
            bench.clock.settle();

            assertThat(bench.dispatcher.requests())
                    .hasSize(2)
                    .anySatisfy(request ->
                            assertThat(request.headers().contains("X-Acme")).isTrue());
            assertThat(bench.dispatcher.requests())
                    .anySatisfy(request -> assertThat(request.headers().first("x-icescrum-signature"))
                            .isPresent());
        }
    }

    @Test
    void what_cannot_be_signed_is_refused_at_registration_by_name() {
        PrivateSigningKey ed25519 = PrivateSigningKey.ofEd25519Seed(new byte[32]);
        try (Bench bench = new Bench(more -> more.source(Xurrent.format("https://acme.example.com")))) {
            assertRefused(
                    bench,
                    webhook("ci").secret(SECRET).signature("pgp").build(),
                    Kind.UNKNOWN_SIGNATURE,
                    "webhook 'ci': its signature is 'pgp', which no scheme is; known are github, jira, icescrum, shopify,"
                            + " slack, stripe, standard-webhooks; add others by"
                            + " WebhookPublisher.builder().signature(...)");
            assertRefused(
                    bench,
                    webhook("ci").signature("github").build(),
                    Kind.MISSING_KEY,
                    "webhook 'ci': its signature is 'github', and it has no key to sign with; add one by secret(...)");
            assertRefused(
                    bench,
                    webhook("ci")
                            .secret(SECRET)
                            .secret(ed25519)
                            .signature("github")
                            .build(),
                    Kind.UNUSABLE_KEY,
                    "webhook 'ci': signature 'github' cannot use key 1 of 2: expected a Secret, found"
                            + " PrivateSigningKey[EdDSA, hidden]; hand over another key, or ask for another scheme by"
                            + " signature(...)");
            assertRefused(
                    bench,
                    webhook("ci").secret(ed25519).build(),
                    Kind.UNUSABLE_KEY,
                    "webhook 'ci': signature 'generic' cannot use key 1 of 1: expected a Secret, found"
                            + " PrivateSigningKey[EdDSA, hidden]; hand over another key, or ask for another scheme by"
                            + " signature(...)");
            assertRefused(
                    bench,
                    webhook("ci").secret(SECRET).format("xurrent").build(),
                    Kind.UNUSABLE_KEY,
                    "webhook 'ci': it has keys, and format 'xurrent', in which it may get events, signs nothing; ask for a"
                            + " scheme by signature(...), for another format, or drop the keys");
            assertRefused(
                    bench,
                    webhook("ci").secret(SECRET).onAll().build(),
                    Kind.UNUSABLE_KEY,
                    "webhook 'ci': it has keys, and format 'xurrent', in which it may get events, signs nothing; ask for a"
                            + " scheme by signature(...), for another format, or drop the keys");
        }
    }

    @Test
    void a_webhook_that_came_past_the_publisher_is_never_sent_unsigned() {
        try (Bench bench = new Bench()) {
            Webhook webhook = webhook("ci").signature("github").build();
            bench.publisher.registry().add(webhook);

            Publication publication = bench.publisher.publish(invoice());
            bench.clock.settle();

            assertThat(bench.dispatcher.requests()).isEmpty();
            assertThat(bench.now(publication).ownFaults()).isEqualTo(1);
        }
    }

    @Test
    void a_preview_hides_the_signature_and_asks_no_signer() {
        try (Bench bench = new Bench()) {
            RemoteKey key = remote((algorithm, message) -> {
                throw new AssertionError("asked");
            });
            bench.publisher.register(
                    webhook("ci").secret(key).signature("standard-webhooks").build());

            Preview preview = bench.publisher.preview(invoice()).get(0);

            assertThat(preview.headers().first("webhook-signature")).contains("(signature)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "fails", "answers too little"})
    void a_fault_of_the_signer_is_our_own_and_burns_no_attempt(String how) {
        AtomicReference<String> now = new AtomicReference<>(how);
        Signer signer = (algorithm, message) -> switch (requireNonNull(now.get())) {
            case "throws" -> throw new IllegalStateException("no session");
            case "fails" -> CompletableFuture.failedFuture(new IllegalStateException("no session"));
            case "answers too little" -> CompletableFuture.completedFuture(new byte[3]);
            default -> CompletableFuture.completedFuture(new byte[32]);
        };
        try (Bench bench = new Bench()) {
            bench.publisher.register(webhook("ci").secret(remote(signer)).build());

            Publication publication = bench.publisher.publish(invoice());
            bench.clock.settle();

            Delivery delivery = bench.now(publication);
            assertThat(delivery.attempts()).isZero();
            assertThat(delivery.ownFaults()).isEqualTo(1);
            assertThat(delivery.lastAttempt().orElseThrow().failure()).contains(FailureKind.OWN_FAULT);
            assertThat(bench.dispatcher.requests()).isEmpty();

            now.set("signs");
            bench.clock.advance(Duration.ofSeconds(5));
            assertThat(bench.now(publication).state()).isInstanceOf(DeliveryState.Delivered.class);
        }
    }
}
