package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.publish.PublishException.Kind;
import webhook4j.registry.KeyRing;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.PrivateSigningKey;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.StandardWebhooksSignature;
import webhook4j.signature.UnsignedRequest;

/** Secrets change while deliveries are under way; those count that the webhook has at the attempt. */
class RotationTest {

    private static final Secret OLD = Secret.of("the secret that it has now");
    private static final Secret NEW = Secret.of("the secret that it gets then");

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** What a scheme would sign a request with these keys. */
    private static String signature(SignatureScheme scheme, String header, DeliveryRequest request, Secret... keys) {
        UnsignedRequest unsigned = new UnsignedRequest(
                request.webhookId(),
                request.deliveryId(),
                Instant.ofEpochSecond(Long.parseLong(
                        request.headers().first("webhook-timestamp").orElse("0"))),
                request.headers(),
                request.body());
        return scheme.sign(unsigned, List.of(keys))
                .toCompletableFuture()
                .join()
                .headers()
                .first(header)
                .orElseThrow();
    }

    @Test
    void the_first_attempt_has_the_old_secret_and_the_retry_the_new_one() {
        bench.publisher.register(webhook("ci").secret(OLD).signature("github").build());
        bench.dispatcher.answers(500, 200);
        bench.publisher.publish(invoice());
        bench.clock.settle();

        bench.publisher.rotateSecret("ci", NEW);
        bench.clock.advance(Duration.ofSeconds(10));

        List<DeliveryRequest> requests = bench.dispatcher.requests();
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).headers().first("X-Hub-Signature-256"))
                .contains(signature(HmacSignature.github(), "X-Hub-Signature-256", requests.get(0), OLD));
        assertThat(requests.get(1).headers().first("X-Hub-Signature-256"))
                .contains(signature(HmacSignature.github(), "X-Hub-Signature-256", requests.get(1), NEW));
    }

    @Test
    void where_there_is_room_both_sign_until_the_overlap_of_24_hours_ends() {
        StandardWebhooksSignature scheme = StandardWebhooksSignature.create();
        bench.publisher.register(
                webhook("ci").secret(OLD).signature(scheme.name()).build());

        bench.publisher.rotateSecret("ci", NEW);
        bench.publisher.publish(invoice());
        bench.clock.advance(Duration.ofHours(24).minusSeconds(1));
        bench.publisher.publish(invoice());
        bench.clock.advance(Duration.ofSeconds(1));
        bench.publisher.publish(invoice());
        bench.clock.settle();

        List<DeliveryRequest> requests = bench.dispatcher.requests();
        assertThat(requests).hasSize(3);
        for (DeliveryRequest request : requests.subList(0, 2)) {
            assertThat(request.headers().first("webhook-signature"))
                    .contains(signature(scheme, "webhook-signature", request, NEW, OLD));
        }
        assertThat(requests.get(2).headers().first("webhook-signature"))
                .contains(signature(scheme, "webhook-signature", requests.get(2), NEW));
    }

    @Test
    void an_ended_secret_is_dropped_at_the_next_change() {
        bench.publisher.register(webhook("ci").secret(OLD).build());
        bench.publisher.rotateSecret("ci", NEW, Duration.ofHours(1));
        bench.clock.advance(Duration.ofHours(1));
        assertThat(keys().entries()).hasSize(2);

        bench.publisher.disable("ci");

        assertThat(keys()).isEqualTo(KeyRing.of(NEW));
    }

    @Test
    void an_update_drops_it_too() {
        bench.publisher.register(webhook("ci").secret(OLD).build());
        Webhook rotated = bench.publisher.rotateSecret("ci", NEW, Duration.ofHours(1));
        bench.clock.advance(Duration.ofHours(1));

        Webhook updated =
                bench.publisher.update(rotated.toBuilder().description("x").build());

        assertThat(updated.keys()).isEqualTo(KeyRing.of(NEW));
        assertThat(keys()).isEqualTo(KeyRing.of(NEW));
    }

    @Test
    void without_overlap_the_old_secret_signs_nothing_more() {
        bench.publisher.register(webhook("ci").secret(OLD).build());

        assertThat(bench.publisher.rotateSecret("ci", NEW, Duration.ZERO).keys())
                .isEqualTo(KeyRing.of(NEW));
    }

    @Test
    void an_eleventh_active_secret_is_refused_and_changes_nothing() {
        bench.publisher.register(webhook("ci").secret(OLD).build());
        for (int i = 2; i <= 10; i++) {
            bench.publisher.rotateSecret("ci", Secret.of("secret number " + i));
        }
        KeyRing before = keys();

        assertThatThrownBy(() -> bench.publisher.rotateSecret("ci", NEW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("webhook 'ci' has at most 10 secrets, found 11; drop the oldest, or wait until one has"
                        + " ended");
        assertThat(keys()).isEqualTo(before);

        bench.clock.advance(Duration.ofHours(24));
        assertThat(bench.publisher.rotateSecret("ci", NEW).keys().entries()).hasSize(2);
    }

    @Test
    void a_key_of_another_kind_is_refused_by_name_and_changes_nothing() {
        bench.publisher.register(webhook("ci").secret(OLD).build());
        PrivateSigningKey key = PrivateSigningKey.ofEd25519Seed(new byte[32]);

        assertThatThrownBy(() -> bench.publisher.rotateSecret("ci", key))
                .isInstanceOfSatisfying(
                        PublishException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE_KEY))
                .hasMessageStartingWith("webhook 'ci': signature 'generic' cannot use key 1 of 2: expected a Secret");
        assertThat(keys()).isEqualTo(KeyRing.of(OLD));
    }

    @Test
    void standard_webhooks_rotates_from_a_secret_to_a_private_key() {
        bench.publisher.register(
                webhook("ci").secret(OLD).signature("standard-webhooks").build());

        bench.publisher.rotateSecret(
                "ci",
                PrivateSigningKey.ofStandardWebhooks(
                        "whsk_" + Base64.getEncoder().encodeToString(new byte[32])));
        bench.publisher.publish(invoice());
        bench.clock.settle();

        assertThat(bench.dispatcher.requests().get(0).headers().first("webhook-signature"))
                .hasValueSatisfying(value -> assertThat(value).matches("v1a,\\S{88} v1,\\S{44}"));
    }

    @Test
    void a_webhook_that_is_not_there_has_no_secret_to_rotate() {
        assertThatThrownBy(() -> bench.publisher.rotateSecret("ci", NEW)).isInstanceOf(RegistryException.class);
    }

    private KeyRing keys() {
        return bench.publisher.webhooks().get(0).keys();
    }
}
