package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;
import static webhook4j.testkit.RecordingDispatcher.answered;
import static webhook4j.testkit.RecordingDispatcher.failed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.Disabled;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.InMemoryWebhookHealthStore;
import webhook4j.delivery.RetrySchedule;
import webhook4j.delivery.WebhookError;
import webhook4j.delivery.WebhookHealth;
import webhook4j.delivery.WebhookHealthStore;
import webhook4j.delivery.WebhookNotice;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.InMemoryWebhookRegistry;
import webhook4j.registry.RegistryException;

/** How webhooks fare, and which of them are disabled. One attempt for each delivery, where nothing else is said. */
class HealthTest {

    private Bench bench = Bench.disabling(DisableRule.afterFailures(10));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void health_tells_the_last_success_the_last_error_and_the_row() {
        bench.register(UnaryOperator.identity());
        Instant start = bench.clock.instant();
        assertThat(bench.publisher.health("ci")).isEqualTo(WebhookHealth.unknown());

        bench.publishFor(200);
        bench.clock.advance(Duration.ofMinutes(1));
        bench.publishFor(500);
        bench.clock.advance(Duration.ofMinutes(1));
        bench.dispatcher.answers(failed(FailureKind.TLS));
        bench.publisher.publish(invoice());
        bench.clock.settle();

        assertThat(bench.publisher.health("ci"))
                .isEqualTo(WebhookHealth.builder()
                        .lastSuccess(start)
                        .lastError(new WebhookError(
                                start.plusSeconds(120), OptionalInt.empty(), Optional.of(FailureKind.TLS)))
                        .row(2, start.plusSeconds(60), start.plusSeconds(60))
                        .share(0.2, 0)
                        .build());
        assertThatThrownBy(() -> bench.publisher.health("nobody")).isInstanceOf(RegistryException.class);
    }

    @Test
    void a_webhook_is_warned_at_50_70_and_90_per_cent_and_then_disabled() {
        bench.register(UnaryOperator.identity());
        Instant start = bench.clock.instant();

        bench.publishFor(500, 500, 500, 500, 500, 500, 500, 500, 500, 500);

        assertThat(bench.news.ofWebhooks())
                .containsExactly(
                        "warned ci: 50 %",
                        "warned ci: 70 %",
                        "warned ci: 90 %",
                        "disabled ci: 10 failures in a row since 2026-01-01T00:00:00Z, the last: status 500");
        assertThat(bench.isEnabled()).isFalse();
        WebhookHealth health = bench.publisher.health("ci");
        assertThat(health.share()).isEqualTo(1);
        assertThat(health.disabled())
                .hasValue(new Disabled(
                        start,
                        Disabled.Cause.FAILING,
                        "10 failures in a row since 2026-01-01T00:00:00Z, the last: status 500"));
    }

    @Test
    void one_failure_that_reaches_several_thresholds_is_one_warning() {
        bench.close();
        bench = Bench.disabling(DisableRule.afterTime(Duration.ofDays(10), Duration.ZERO));
        bench.register(UnaryOperator.identity());

        bench.publishFor(500);
        bench.clock.advance(Duration.ofDays(8));
        bench.publishFor(500, 500);

        assertThat(bench.news.ofWebhooks()).containsExactly("warned ci: 70 %");
    }

    @Test
    void a_success_ends_the_row_and_is_told_if_a_warning_was() {
        bench.register(UnaryOperator.identity());

        bench.publishFor(500, 500, 200, 500, 500, 500, 500, 500, 500, 200, 500, 500, 500, 500, 500);

        assertThat(bench.news.ofWebhooks()).containsExactly("warned ci: 50 %", "recovered ci", "warned ci: 50 %");
        assertThat(bench.publisher.health("ci").failuresInRow()).isEqualTo(5);
    }

    @Test
    void by_the_default_rule_five_days_of_failure_disable() {
        bench.close();
        bench = new Bench(builder -> builder.disabling(DisableRule.standardWebhooks())
                .schedule(RetrySchedule.standardWebhooks().withJitter(0)));
        bench.dispatcher.otherwise(request -> answered(500));
        bench.register(UnaryOperator.identity());
        Instant start = bench.clock.instant();
        List<Duration> disabledAt = new ArrayList<>();

        for (int hour = 0; hour < 24 * 7 && bench.isEnabled(); hour++) {
            bench.publisher.publish(invoice());
            bench.clock.advance(Duration.ofHours(1));
        }
        bench.publisher.health("ci").disabled().ifPresent(how -> disabledAt.add(Duration.between(start, how.since())));

        // the first failure at 0 h, the second that is 12 h later starts the clock, which runs for 120 h
        assertThat(disabledAt).containsExactly(Duration.ofHours(132));
        assertThat(bench.news.ofWebhooks()).hasSize(4);
    }

    @Test
    void all_deliveries_of_a_webhook_count_and_those_of_others_at_the_same_endpoint_do_not() {
        bench.register(UnaryOperator.identity());
        bench.publisher.register(webhook("other").on("other").build());
        bench.dispatcher.otherwise(request -> answered(request.webhookId().equals("ci") ? 500 : 200));

        bench.publisher.publish(invoice());
        bench.publisher.publish(invoice());
        bench.clock.settle();

        assertThat(bench.publisher.health("ci").failuresInRow()).isEqualTo(2);
        assertThat(bench.publisher.health("other").failuresInRow()).isZero();
    }

    @Test
    void a_webhook_can_have_a_rule_of_its_own() {
        bench.register(
                builder -> builder.delivery(DeliveryOptions.defaults().withDisabling(DisableRule.afterFailures(2))));

        bench.publishFor(500, 500);

        assertThat(bench.isEnabled()).isFalse();
    }

    @Test
    void the_webhooks_contacts_are_handed_to_listeners() {
        List<WebhookNotice> notices = new ArrayList<>();
        bench.close();
        bench = new Bench(builder -> builder.policy(DeliveryPolicy.iceScrum(1)).listener(new DeliveryListener() {
            @Override
            public void webhookDisabled(WebhookNotice notice) {
                notices.add(notice);
            }
        }));
        bench.publisher.register(webhook("ci")
                .tenant("acme")
                .contacts(List.of("ops@example.com"))
                .build());
        bench.dispatcher.answers(500);

        bench.publisher.publish(invoice().toBuilder().tenant("acme").build());
        bench.clock.settle();

        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.tenant()).isEqualTo("acme");
            assertThat(notice.webhookId()).isEqualTo("ci");
            assertThat(notice.contacts()).containsExactly("ops@example.com");
            assertThat(notice.health()).isEqualTo(bench.publisher.health("ci"));
            assertThat(notice).hasToString("WebhookNotice[webhook ci of tenant acme: " + notice.detail() + "]");
        });
    }

    @Test
    void pings_count_neither_as_failures_nor_as_successes() {
        bench.register(UnaryOperator.identity());
        bench.publishFor(500, 500);
        WebhookHealth before = bench.publisher.health("ci");

        bench.dispatcher.answers(500, 200);
        bench.publisher.ping("ci");
        bench.publisher.ping("ci");
        bench.clock.settle();

        assertThat(bench.publisher.health("ci")).isEqualTo(before);
    }

    @Test
    void publishers_that_share_stores_count_together() {
        WebhookHealthStore store = new InMemoryWebhookHealthStore();
        InMemoryWebhookRegistry registry = new InMemoryWebhookRegistry();
        UnaryOperator<PublisherBuilder> shared = builder -> builder.healthStore(store)
                .registry(registry)
                .schedule(RetrySchedule.once())
                .disabling(DisableRule.afterFailures(2));
        bench.close();
        bench = new Bench(shared);
        try (Bench other = new Bench(shared)) {
            bench.register(UnaryOperator.identity());
            bench.publishFor(500);
            other.dispatcher.answers(500);
            other.publisher.publish(invoice());
            other.clock.settle();

            assertThat(bench.isEnabled()).isFalse();
            assertThat(bench.publisher.health("ci"))
                    .isEqualTo(other.publisher.health("ci"))
                    .extracting(WebhookHealth::share)
                    .isEqualTo(1.0);
            assertThat(bench.news.ofWebhooks()).containsExactly("warned ci: 50 %");
            assertThat(other.news.all).anyMatch(news -> news.startsWith("disabled ci"));
        }
    }

    @Test
    void a_health_store_that_fails_hurts_no_delivery() {
        bench.close();
        bench = new Bench(builder -> builder.healthStore(new WebhookHealthStore() {
            @Override
            public Optional<WebhookHealth> find(String tenant, String webhookId) {
                throw new IllegalStateException("down");
            }

            @Override
            public WebhookHealth update(String tenant, String webhookId, UnaryOperator<WebhookHealth> change) {
                throw new IllegalStateException("down");
            }

            @Override
            public void forget(String tenant, String webhookId) {
                throw new IllegalStateException("down");
            }
        }));
        bench.register(UnaryOperator.identity());
        bench.dispatcher.answers(500, 200);

        Publication publication = bench.publisher.publish(invoice());
        bench.clock.advance(Duration.ofMinutes(1));
        bench.publisher.disable("ci");
        bench.publisher.enable("ci");
        bench.publisher.ping("ci");
        bench.publisher.remove("ci");
        bench.clock.settle();

        assertThat(bench.now(publication).state()).isInstanceOf(Delivered.class);
        assertThat(bench.now(publication).attempts()).isEqualTo(2);
    }

    @Test
    void failures_at_the_same_time_are_told_once() throws Exception {
        bench.register(UnaryOperator.identity());
        bench.dispatcher.hold();
        for (int i = 0; i < 10; i++) {
            bench.publisher.publish(invoice());
        }
        bench.dispatcher.awaitRequests(10);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Boolean>> answers = new ArrayList<>();
            bench.dispatcher.open().forEach(attempt -> answers.add(() -> attempt.complete(500)));
            threads.invokeAll(answers);
        } finally {
            threads.shutdown();
        }
        bench.clock.settle();

        assertThat(bench.isEnabled()).isFalse();
        assertThat(bench.news.ofWebhooks())
                .containsExactlyInAnyOrder(
                        "warned ci: 50 %",
                        "warned ci: 70 %",
                        "warned ci: 90 %",
                        "disabled ci: 10 failures in a row since 2026-01-01T00:00:00Z, the last: status 500");
    }
}
