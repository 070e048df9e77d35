package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.signature.RemoteKey;
import webhook4j.signature.Secret;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.Signer;
import webhook4j.signature.SigningKey;
import webhook4j.signature.UnsignedRequest;

/** What a signer costs others, and whom, when it is slow or never comes to an end. */
class SlowSignerTest {

    private static final Secret SECRET = Secret.of("a secret of sixteen or more");

    private static RemoteKey remote(Signer signer) {
        return RemoteKey.of("kms/1", SignatureAlgorithm.HMAC_SHA256, signer);
    }

    private static DeliveryRequest only(Bench bench) {
        assertThat(bench.dispatcher.requests()).hasSize(1);
        return bench.dispatcher.requests().get(0);
    }

    @Test
    void a_slow_signer_holds_up_nobody_else() {
        CompletableFuture<byte[]> slow = new CompletableFuture<>();
        CountDownLatch blocked = new CountDownLatch(1);
        AtomicReference<String> thread = new AtomicReference<>();
        try (Bench bench = new Bench()) {
            bench.publisher.register(webhook("a-slow")
                    .secret(remote((algorithm, message) -> {
                        thread.set(Thread.currentThread().getName());
                        blocked.countDown();
                        return CompletableFuture.completedFuture(slow.join()); // it blocks its thread
                    }))
                    .build());
            bench.publisher.register(webhook("b-quick").secret(SECRET).build());

            bench.publisher.publish(invoice());
            await(blocked);
            bench.dispatcher.awaitRequests(1);

            assertThat(only(bench).webhookId()).isEqualTo("b-quick");
            slow.complete(new byte[32]);
            bench.clock.settle();
            assertThat(bench.dispatcher.requests())
                    .extracting(DeliveryRequest::webhookId)
                    .containsExactly("b-quick", "a-slow");
            assertThat(bench.dispatcher.requests().get(1).headers().first("X-Webhook-Signature"))
                    .contains("sha256=" + "00".repeat(32));
            assertThat(thread.get()).startsWith("webhook4j-signer-");
        }
    }

    @Test
    void a_signer_that_says_nothing_for_5_seconds_is_not_waited_for() {
        List<CompletableFuture<byte[]>> asked = new CopyOnWriteArrayList<>();
        CountDownLatch first = new CountDownLatch(1);
        try (Bench bench = new Bench()) {
            bench.publisher.register(webhook("ci")
                    .secret(remote((algorithm, message) -> {
                        CompletableFuture<byte[]> answer = new CompletableFuture<>();
                        asked.add(answer);
                        first.countDown();
                        return answer;
                    }))
                    .build());

            Publication publication = bench.publisher.publish(invoice());
            await(first);
            bench.clock.jump(Signing.PATIENCE);
            bench.clock.settle();

            Delivery delivery = bench.now(publication);
            assertThat(delivery.attempts()).isZero();
            assertThat(delivery.lastAttempt().orElseThrow().text()).contains("SignatureLateException");
            asked.get(0).complete(new byte[32]);
            assertThat(bench.dispatcher.requests())
                    .as("sent with the late signature")
                    .isEmpty();
        }
    }

    @Test
    void a_scheme_that_says_nothing_for_5_seconds_is_not_waited_for() {
        CountDownLatch asked = new CountDownLatch(1);
        try (Bench bench = new Bench(more -> more.signature(new SilentScheme(asked)))) {
            bench.publisher.register(
                    webhook("ci").secret(SECRET).signature("silent").build());

            Publication publication = bench.publisher.publish(invoice());
            await(asked);
            bench.clock.jump(Signing.PATIENCE);
            bench.clock.settle();

            assertThat(bench.now(publication).ownFaults()).isEqualTo(1);
        }
    }

    /** A scheme of somebody's own that never comes to an end. */
    private record SilentScheme(CountDownLatch asked) implements SignatureScheme {

        @Override
        public String name() {
            return "silent";
        }

        @Override
        public Set<String> headers() {
            return Set.of("X-Silent");
        }

        @Override
        public Optional<String> refusal(SigningKey key) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<SignedRequest> sign(UnsignedRequest request, List<? extends SigningKey> keys) {
            asked.countDown();
            return new CompletableFuture<>();
        }
    }

    @Test
    void signers_that_hang_take_no_thread_from_other_webhooks_and_are_interrupted() {
        CountDownLatch hanging = new CountDownLatch(SignerLines.AT_ONCE);
        CountDownLatch interrupted = new CountDownLatch(SignerLines.AT_ONCE);
        CountDownLatch never = new CountDownLatch(1);
        Signer hangs = (algorithm, message) -> {
            hanging.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return CompletableFuture.completedFuture(new byte[32]);
        };
        try (Bench bench = new Bench()) {
            for (int i = 0; i < 4; i++) { // each may have ten attempts under way
                bench.publisher.register(webhook("a-hangs-" + i)
                        .url("https://hangs-" + i + ".example.com/")
                        .secret(remote(hangs))
                        .build());
            }
            bench.publisher.register(webhook("b-quick")
                    .secret(remote((algorithm, message) -> CompletableFuture.completedFuture(new byte[32])))
                    .build());
            for (int i = 0; i < 10; i++) {
                bench.publisher.publish(invoice());
            }
            await(hanging);

            assertThat(bench.dispatcher.awaitRequests(10))
                    .extracting(DeliveryRequest::webhookId)
                    .containsOnly("b-quick");

            bench.clock.jump(Signing.PATIENCE);
            await(interrupted);
        }
    }

    @Test
    void signers_that_hang_for_good_leave_threads_to_other_webhooks() {
        CountDownLatch hanging = new CountDownLatch(32);
        CountDownLatch released = new CountDownLatch(1);
        Signer hangs = (algorithm, message) -> {
            hanging.countDown();
            awaitWhateverHappens(released);
            return CompletableFuture.completedFuture(new byte[32]);
        };
        try (Bench bench = new Bench(builder -> builder.maxAttempts(200, 10))) {
            for (int i = 0; i < 16; i++) {
                bench.publisher.register(webhook("hangs-" + i)
                        .url("https://hangs-" + i + ".example.com/")
                        .secret(remote(hangs))
                        .build());
            }
            for (int i = 0; i < 10; i++) {
                bench.publisher.publish(invoice());
            }
            await(hanging);
            bench.publisher.register(webhook("quick")
                    .secret(remote((algorithm, message) -> CompletableFuture.completedFuture(new byte[32])))
                    .build());

            bench.publisher.trigger("quick", invoice());
            assertThat(bench.dispatcher.awaitRequests(1)).hasSize(1);
            bench.clock.jump(Signing.PATIENCE); // they are given up, and do not even end then
            bench.publisher.trigger("quick", invoice());

            assertThat(bench.dispatcher.awaitRequests(2))
                    .extracting(DeliveryRequest::webhookId)
                    .containsOnly("quick");
        } finally {
            released.countDown();
        }
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean over = false;
        while (!over) {
            try {
                latch.await();
                over = true;
            } catch (InterruptedException e) {
                assertThat(latch.getCount()).isNotNegative(); // it takes no notice
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
