package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.answered;
import static webhook4j.testkit.RecordingDispatcher.failed;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryState.GivenUp;
import webhook4j.delivery.DeliveryState.Held;
import webhook4j.delivery.DeliveryState.Pending;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.GivenUpReason;
import webhook4j.event.Event;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;
import webhook4j.signature.IncomingMessage;
import webhook4j.signature.Secret;
import webhook4j.signature.Verification;
import webhook4j.source.Generic;
import webhook4j.template.TemplateException;

class DeliveryTest {

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    private Publication publishTo(Webhook webhook) {
        publisher.register(webhook);
        return publisher.publish(invoice());
    }

    private GivenUpReason reasonOf(Publication publication) {
        return ((GivenUp) bench.now(publication).state()).reason();
    }

    @Test
    void a_delivery_is_tried_until_it_succeeds() {
        bench.dispatcher.answers(500, 429, 200);

        Publication publication = publishTo(webhook("ci").build());
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(bench.dispatcher.requests())
                .extracting(DeliveryRequest::attempt)
                .containsExactly(1, 2, 3);
        assertThat(bench.dispatcher.requests())
                .extracting(DeliveryRequest::deliveryId)
                .containsOnly(publication.deliveries().get(0).id());
        assertThat(bench.now(publication).attempts()).isEqualTo(3);
        assertThat(bench.news.all)
                .containsExactly(
                        "accepted ci",
                        "attempted ci #1: status 500",
                        "retry ci",
                        "attempted ci #2: status 429",
                        "retry ci",
                        "attempted ci #3: status 200",
                        "delivered ci");
    }

    @Test
    void a_webhook_can_have_a_schedule_of_its_own() {
        bench.dispatcher.otherwise(request -> failed(FailureKind.REFUSED));

        Publication publication = publishTo(webhook("ci")
                .delivery(DeliveryOptions.defaults().withRetryDelays(List.of(Duration.ofSeconds(1))))
                .build());
        bench.clock.advance(Duration.ofSeconds(2));

        assertThat(bench.dispatcher.requests()).hasSize(2);
        assertThat(bench.now(publication).state())
                .isEqualTo(new GivenUp(
                        bench.now(publication).state().finishedAt().orElseThrow(),
                        GivenUpReason.EXHAUSTED,
                        "the last of 2 attempts failed"));
    }

    @Test
    void retry_after_lengthens_the_wait() {
        bench.dispatcher.answers(answered(503, "Retry-After", "3600"), answered(429, "Retry-After", "1"));

        Publication publication = publishTo(webhook("ci").build());
        bench.clock.advance(Duration.ofSeconds(3599));
        assertThat(bench.dispatcher.requests()).hasSize(1);
        bench.clock.advance(Duration.ofSeconds(1));
        assertThat(bench.dispatcher.requests()).hasSize(2);
        assertThat(bench.now(publication).nextAttempt().orElseThrow())
                .isAfterOrEqualTo(bench.clock.instant().plusSeconds(300));
    }

    @Test
    void a_body_that_is_too_large_is_not_sent_again() {
        bench.dispatcher.answers(413);

        Publication publication = publishTo(webhook("ci").build());
        bench.clock.advance(Duration.ofDays(9));

        assertThat(reasonOf(publication)).isEqualTo(GivenUpReason.FINAL_STATUS);
        assertThat(bench.dispatcher.requests()).hasSize(1);
    }

    @Test
    void an_endpoint_that_is_gone_disables_its_webhook() {
        bench.dispatcher.answers(410);

        Publication publication = publishTo(webhook("ci").build());
        bench.clock.settle();

        assertThat(reasonOf(publication)).isEqualTo(GivenUpReason.GONE);
        assertThat(publisher.registry().find("ci").orElseThrow().isEnabled()).isFalse();
        assertThat(bench.news.all)
                .containsExactly(
                        "accepted ci", "attempted ci #1: status 410", "given up ci: GONE", "disabled ci: status 410");
    }

    @Test
    void an_endpoint_that_a_webhook_has_left_cannot_disable_it() {
        bench.dispatcher.hold();
        publishTo(webhook("ci").build());
        bench.dispatcher.awaitRequests(1);

        publisher.update(webhook("ci").url("https://new.example.com/hooks").build());
        bench.dispatcher.open().get(0).complete(410);
        bench.clock.settle();

        assertThat(publisher.registry().find("ci").orElseThrow().isEnabled()).isTrue();
    }

    @Test
    void a_fault_of_our_own_side_burns_no_attempt() {
        bench.dispatcher.otherwise(request -> {
            throw new IllegalStateException("with a secret in it");
        });

        Publication publication = publishTo(webhook("ci").build());
        bench.clock.advance(Duration.ofDays(1));
        Delivery afterADay = bench.now(publication);
        bench.dispatcher.otherwise(request -> answered(200));
        bench.clock.advance(Duration.ofMinutes(6));

        assertThat(afterADay.attempts()).isZero();
        assertThat(afterADay.ownFaults()).isBetween(250, 300);
        assertThat(afterADay.lastAttempt().orElseThrow().text())
                .isEqualTo("OWN_FAULT: java.lang.IllegalStateException");
        assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
        assertThat(bench.now(publication).attempts()).isEqualTo(1);
    }

    @Test
    void a_dispatcher_that_throws_loses_nothing() {
        int[] calls = new int[1];
        try (Bench hostile = new Bench(builder -> builder.dispatcher(request -> {
            return switch (calls[0]++) {
                case 0 -> throw new IllegalStateException("thrown");
                case 1 -> CompletableFuture.failedFuture(new IllegalStateException("failed"));
                case 2 -> CompletableFuture.completedFuture((DispatchResult) null);
                default -> CompletableFuture.completedFuture(answered(200));
            };
        }))) {
            hostile.publisher.register(webhook("ci").build());
            Publication publication = hostile.publisher.publish(invoice());
            hostile.clock.advance(Duration.ofMinutes(5));

            assertThat(hostile.now(publication).state()).isInstanceOf(Delivered.class);
            assertThat(hostile.now(publication).attempts()).isEqualTo(1);
            assertThat(calls[0]).isEqualTo(4);
        }
    }

    @Test
    void a_dispatcher_that_never_answers_is_cut_short() {
        bench.dispatcher.hold();
        Publication publication = publishTo(webhook("ci").build());
        bench.dispatcher.awaitRequests(1);

        bench.clock.jump(Duration.ofSeconds(20));
        bench.clock.settle();

        Delivery delivery = bench.now(publication);
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(delivery.lastAttempt().orElseThrow().text())
                .isEqualTo("DEADLINE: the dispatcher gave no result in time");
        assertThat(delivery.state()).isInstanceOf(Pending.class);
    }

    @Test
    void the_attempt_has_the_webhooks_deadline() {
        publishTo(webhook("ci")
                .delivery(DeliveryOptions.defaults().withDeadline(Duration.ofSeconds(3)))
                .build());
        bench.clock.settle();

        assertThat(bench.dispatcher.requests())
                .extracting(DeliveryRequest::deadline)
                .containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void deliveries_of_a_disabled_webhook_wait_until_it_is_enabled() {
        bench.dispatcher.answers(500);
        Publication publication = publishTo(webhook("ci").build());
        bench.clock.settle();

        publisher.disable("ci");
        bench.clock.advance(Duration.ofDays(1));
        assertThat(bench.now(publication).state()).isInstanceOf(Held.class);
        assertThat(publisher.publish(invoice()).deliveries()).isEmpty();
        publisher.enable("ci");
        bench.clock.settle();

        assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
        assertThat(bench.dispatcher.requests()).hasSize(2);
        assertThat(bench.news.all).contains("held ci");
    }

    @Test
    void deliveries_of_a_removed_webhook_are_given_up() {
        bench.dispatcher.answers(500);
        Publication retried = publishTo(webhook("ci").build());
        bench.clock.settle();
        Publication held = publishTo(webhook("off").build());
        publisher.disable("off");
        bench.clock.settle();

        publisher.remove("ci");
        publisher.remove("off");
        bench.clock.settle();

        assertThat(reasonOf(retried)).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
        assertThat(held.deliveries()).extracting(Delivery::webhookId).contains("off");
        assertThat(held.deliveries())
                .allMatch(delivery ->
                        publisher.delivery(delivery.id()).orElseThrow().state().isFinished());
    }

    @Test
    void a_webhook_that_is_removed_during_an_attempt_gets_no_other() {
        bench.dispatcher.hold();
        Publication publication = publishTo(webhook("ci").build());
        bench.dispatcher.awaitRequests(1);

        publisher.remove("ci");
        bench.dispatcher.open().get(0).complete(500);
        bench.clock.settle();

        assertThat(reasonOf(publication)).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
    }

    @Test
    void a_webhook_of_another_tenant_does_not_inherit_deliveries() {
        bench.dispatcher.answers(500);
        publisher.register(webhook("ci").tenant("acme").build());
        Publication publication =
                publisher.publish(invoice().toBuilder().tenant("acme").build());
        bench.clock.settle();

        publisher.remove("ci");
        publisher.register(webhook("ci").tenant("evil").build());
        bench.clock.advance(Duration.ofDays(1));

        assertThat(bench.dispatcher.requests()).hasSize(1);
        assertThat(reasonOf(publication)).isEqualTo(GivenUpReason.WEBHOOK_REMOVED);
    }

    @Test
    void url_and_body_are_as_at_publish_but_secrets_and_headers_as_at_the_attempt() {
        Secret older = Secret.of("the older secret, long enough");
        Secret newer = Secret.of("the newer secret, long enough");
        bench.dispatcher.answers(500);
        publishTo(webhook("ci").secret(older).header("X-Key", "1").build());
        bench.clock.settle();

        publisher.update(webhook("ci")
                .url("https://ci.example.com/elsewhere")
                .secret(newer)
                .header("X-Key", "2")
                .build());
        bench.clock.advance(Duration.ofSeconds(10));

        DeliveryRequest first = bench.dispatcher.requests().get(0);
        DeliveryRequest second = bench.dispatcher.requests().get(1);
        assertThat(second.uri()).isEqualTo(first.uri());
        assertThat(second.headers().first("X-Key")).hasValue("2");
        assertThat(isSignedWith(older, first)).isTrue();
        assertThat(isSignedWith(newer, second)).isTrue();
        assertThat(isSignedWith(older, second)).isFalse();
    }

    @Test
    void headers_for_a_new_endpoint_are_not_sent_to_the_old_one() {
        bench.dispatcher.answers(500);
        publishTo(webhook("ci").header("X-Key", "the old one's").build());
        bench.clock.settle();

        publisher.update(webhook("ci")
                .url("https://new.example.com/")
                .header("X-Key", "the new one's")
                .build());
        bench.clock.advance(Duration.ofSeconds(10));

        DeliveryRequest second = bench.dispatcher.requests().get(1);
        assertThat(second.uri().getHost()).isEqualTo("ci.example.com");
        assertThat(second.headers().contains("X-Key")).isFalse();
    }

    private boolean isSignedWith(Secret secret, DeliveryRequest request) {
        byte[] body = new byte[request.body().remaining()];
        request.body().get(body);
        return Generic.signedWith(secret)
                        .verify(new IncomingMessage(
                                "POST", request.uri(), request.headers(), body, bench.clock.instant()))
                instanceof Verification.Verified;
    }

    @Test
    void a_template_that_fails_gives_up_its_delivery_alone() {
        publisher.register(webhook("plain").build());
        Publication publication = publishTo(
                webhook("keyed").url("https://ci.example.com/${issue.key}").build());
        bench.clock.settle();

        assertThat(reasonOf(publication)).isEqualTo(GivenUpReason.TEMPLATE);
        assertThat(publication.deliveries()).hasSize(2);
        assertThat(bench.dispatcher.requests())
                .extracting(DeliveryRequest::webhookId)
                .containsExactly("plain");
        assertThat(bench.news.all).contains("accepted keyed", "given up keyed: TEMPLATE");
    }

    @Test
    void a_template_failure_can_be_replayed_after_the_template_was_changed() {
        Publication publication = publishTo(
                webhook("ci").url("https://ci.example.com/${issue.key}").build());
        String id = publication.deliveries().get(0).id();
        assertThatThrownBy(() -> publisher.replay(id)).isInstanceOf(TemplateException.class);
        assertThat(reasonOf(publication)).isEqualTo(GivenUpReason.TEMPLATE);

        publisher.update(webhook("ci").url("https://ci.example.com/all").build());
        publisher.replay(id);
        bench.clock.settle();

        assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
        assertThat(bench.dispatcher.requests())
                .extracting(DeliveryRequest::deliveryId)
                .containsExactly(id);
        assertThat(bench.dispatcher.requests().get(0).uri()).hasToString("https://ci.example.com/all");
    }

    @Test
    void a_replay_starts_the_schedule_once_more_with_the_same_id() {
        bench.dispatcher.otherwise(request -> answered(500));
        Publication publication = publishTo(webhook("ci")
                .delivery(DeliveryOptions.defaults().withDisabling(DisableRule.never()))
                .build());
        bench.clock.advance(Duration.ofDays(5));

        publisher.replay(publication.deliveries().get(0).id());
        bench.clock.advance(Duration.ofDays(5));

        assertThat(bench.dispatcher.requests()).hasSize(20);
        assertThat(bench.dispatcher.requests().get(19).attempt()).isEqualTo(20);
        assertThat(reasonOf(publication)).isEqualTo(GivenUpReason.EXHAUSTED);
    }

    @Test
    void only_what_was_given_up_is_replayed() {
        Publication publication = publishTo(webhook("ci").build());
        bench.clock.settle();
        Delivery delivery = publication.deliveries().get(0);

        assertThatThrownBy(() -> publisher.replay(delivery.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only a delivery that was given up or is blocked can be replayed, found " + delivery.id()
                        + " Delivered[at=2026-01-01T00:00:00Z, status=200]");
        assertThatThrownBy(() -> publisher.replay("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a delivery that the store has, found 'nobody'; it may have grown too old");
    }

    @Test
    void nothing_is_replayed_to_a_webhook_that_was_removed() {
        bench.dispatcher.answers(413);
        Publication publication = publishTo(webhook("ci").build());
        bench.clock.settle();
        publisher.remove("ci");

        assertThatThrownBy(
                        () -> publisher.replay(publication.deliveries().get(0).id()))
                .isInstanceOf(RegistryException.class)
                .hasMessage("no webhook with id 'ci' is registered; register it first");
    }

    @Test
    void attempts_under_way_are_bounded_in_all_and_for_each_endpoint() {
        try (Bench bounded = new Bench(builder -> builder.maxAttempts(5, 3))) {
            bounded.dispatcher.hold();
            for (int i = 0; i < 9; i++) {
                bounded.publisher.register(webhook("ci" + i).build());
                bounded.publisher.register(webhook("chat" + i)
                        .url("https://chat" + i + ".example.com/")
                        .build());
            }

            bounded.publisher.publish(invoice());
            bounded.dispatcher.awaitRequests(5);
            assertThat(bounded.dispatcher.open()).hasSize(5);
            assertThat(bounded.dispatcher.requests())
                    .filteredOn(request -> request.uri().getHost().equals("ci.example.com"))
                    .hasSizeLessThanOrEqualTo(3);
            bounded.dispatcher.release();
            bounded.clock.settle();

            assertThat(bounded.dispatcher.requests()).hasSize(18);
        }
    }

    @Test
    void an_endpoint_that_hangs_holds_up_nobody_else() {
        bench.dispatcher.hold();
        publisher.register(webhook("hangs").build());
        for (int i = 0; i < 100; i++) {
            publisher.publish(invoice());
        }
        bench.dispatcher.awaitRequests(10);
        publisher.register(Webhook.builder("ci")
                .url("https://other.example.com/")
                .on("other")
                .build());

        publisher.publish(Event.of("other", new byte[] {'{', '}'}));

        assertThat(bench.dispatcher.awaitRequests(11))
                .last()
                .extracting(DeliveryRequest::webhookId)
                .isEqualTo("ci");
        bench.dispatcher.release();
        bench.clock.settle();
        assertThat(bench.dispatcher.requests()).hasSize(101);
    }

    @Test
    void a_listener_that_throws_hurts_nobody() {
        try (Bench loud = new Bench(builder -> builder.listener(new DeliveryListener() {
            @Override
            public void delivered(Delivery delivery) {
                throw new IllegalStateException("not my day");
            }
        }))) {
            loud.publisher.register(webhook("ci").build());
            Publication publication = loud.publisher.publish(invoice());
            loud.clock.settle();

            assertThat(loud.now(publication).state()).isInstanceOf(Delivered.class);
        }
    }

    @Test
    void a_ping_is_one_signed_request_whose_answer_changes_nothing() {
        Secret secret = Secret.of("a secret of sixteen or more");
        bench.dispatcher.answers(410);
        publisher.register(webhook("ci")
                .url("https://ci.example.com/${issue.key}")
                .secret(secret)
                .enabled(false)
                .build());

        CompletableFuture<DispatchResult> answer = publisher.ping("ci").toCompletableFuture();
        bench.clock.settle();

        assertThat(answer.join())
                .isInstanceOfSatisfying(
                        DispatchResult.Answered.class,
                        a -> assertThat(a.status()).isEqualTo(410));
        assertThat(bench.dispatcher.requests()).hasSize(1);
        assertThat(isSignedWith(secret, bench.dispatcher.requests().get(0))).isTrue();
        assertThat(bench.dispatcher.requests().get(0).uri()).hasToString("https://ci.example.com/%24%7Bissue.key%7D");
        assertThat(bench.news.all).isEmpty();
        assertThatThrownBy(() -> publisher.ping("nobody")).isInstanceOf(RegistryException.class);
    }

    @Test
    void a_held_delivery_has_no_next_attempt() {
        publisher.register(webhook("ci").build());
        bench.dispatcher.answers(500);
        Publication publication = publisher.publish(invoice());
        bench.clock.settle();
        publisher.disable("ci");
        bench.clock.advance(Duration.ofMinutes(1));

        DeliveryState state = bench.now(publication).state();

        assertThat(state.isFinished()).isFalse();
        assertThat(bench.now(publication).nextAttempt()).isEqualTo(Optional.empty());
    }
}
