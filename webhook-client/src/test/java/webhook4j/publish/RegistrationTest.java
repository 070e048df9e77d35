package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryPolicy;
import webhook4j.delivery.RetrySchedule;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;
import webhook4j.testkit.ManualClock;
import webhook4j.testkit.RecordingDispatcher;

class RegistrationTest {

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void lists_updates_and_removes() {
        Webhook ci = webhook("ci").build();
        Webhook acme = webhook("acme").tenant("acme").build();
        publisher.register(ci);
        publisher.register(acme);

        assertThat(publisher.webhooks()).containsExactly(acme, ci);
        assertThat(publisher.webhooks("acme")).containsExactly(acme);
        assertThat(publisher.disable("ci").isEnabled()).isFalse();
        assertThat(publisher.enable("ci")).isEqualTo(ci);
        Webhook renamed = ci.toBuilder().name("the builds").build();
        assertThat(publisher.update(renamed)).isEqualTo(renamed);
        assertThat(publisher.remove("ci")).hasValue(renamed);
        assertThat(publisher.remove("ci")).isEmpty();
        assertThat(publisher.webhooks()).containsExactly(acme);
    }

    @Test
    void an_id_is_taken_once() {
        publisher.register(webhook("ci").build());

        assertThatThrownBy(() -> publisher.register(webhook("ci").tenant("acme").build()))
                .isInstanceOf(RegistryException.class);
    }

    @Test
    void a_filter_that_cannot_be_read_is_refused_with_the_webhooks_id() {
        assertThatThrownBy(() ->
                        publisher.register(webhook("ci").filter("nonsense").build()))
                .isInstanceOfSatisfying(PublishException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PublishException.Kind.BAD_FILTER);
                    assertThat(e.webhookId()).isEqualTo("ci");
                    assertThat(e.filterFault().orElseThrow().column()).isEqualTo(1);
                })
                .hasMessage("webhook 'ci': its filter: column 1: expected pointer=value, found 'nonsense'");
        assertThat(publisher.webhooks()).isEmpty();
    }

    @Test
    void an_update_with_a_bad_filter_changes_nothing() {
        Webhook good = webhook("ci").filter("/amount=7").build();
        publisher.register(good);

        assertThatThrownBy(
                        () -> publisher.update(webhook("ci").filter("nonsense").build()))
                .isInstanceOf(PublishException.class);

        assertThat(publisher.webhooks()).containsExactly(good);
        assertThat(publisher.publish(invoice()).deliveries()).hasSize(1);
    }

    @Test
    void a_filter_needs_a_language() {
        try (WebhookPublisher without = WebhookPublisher.builder()
                .clock(ManualClock.create())
                .dispatcher(new RecordingDispatcher())
                .build()) {
            without.register(webhook("plain").build());

            assertThatThrownBy(() ->
                            without.register(webhook("ci").filter("/amount=7").build()))
                    .isInstanceOf(PublishException.class)
                    .hasMessage("webhook 'ci': it has a filter, and there is no filter language; add webhook-jql to the"
                            + " dependencies, or hand one to WebhookPublisher.builder().filterLanguage(...)");
        }
    }

    @Test
    void a_format_that_nobody_has_is_refused() {
        assertThatThrownBy(
                        () -> publisher.register(webhook("ci").format("morse").build()))
                .isInstanceOf(PublishException.class)
                .hasMessage("webhook 'ci': its format is 'morse', which no source has; known are jira, generic");
    }

    @Test
    void a_deadline_beyond_the_lease_is_refused() {
        Webhook slow = webhook("ci")
                .delivery(DeliveryOptions.defaults().withDeadline(Duration.ofMinutes(5)))
                .build();

        assertThatThrownBy(() -> publisher.register(slow))
                .isInstanceOf(PublishException.class)
                .hasMessage("webhook 'ci': its deadline is PT5M, and the publisher's lease allows PT45S; shorten it, or"
                        + " lengthen WebhookPublisher.builder().lease(...)");
    }

    @Test
    void a_filter_is_compiled_once() {
        publisher.register(webhook("ci").filter("/amount=7").build());
        publisher.disable("ci");
        publisher.enable("ci");
        publisher.publish(invoice());

        assertThat(bench.language.compiled).hasValue(1);
    }

    @Test
    void a_bad_filter_that_came_past_the_publisher_hurts_nobody_else() {
        publisher.registry().add(webhook("bad").filter("nonsense").build());
        publisher.register(webhook("good").filter("/amount=7").build());

        assertThat(publisher.publish(invoice()).deliveries())
                .extracting(Delivery::webhookId)
                .containsExactly("good");
        assertThat(publisher.preview(invoice()).get(0).reason())
                .isEqualTo("webhook 'bad': its filter: column 1: expected pointer=value, found 'nonsense'");
    }

    @Test
    void a_change_counts_for_the_next_event() {
        publisher.register(webhook("ci").filter("/amount=8").build());
        assertThat(publisher.publish(invoice()).deliveries()).isEmpty();

        publisher.update(webhook("ci").filter("/amount=7").build());
        assertThat(publisher.publish(invoice()).deliveries()).hasSize(1);
        publisher.update(webhook("ci").build());
        assertThat(publisher.publish(invoice()).deliveries()).hasSize(1);
        publisher.update(Webhook.builder("ci").url(Bench.URL).on("other").build());
        assertThat(publisher.publish(invoice()).deliveries()).isEmpty();
        publisher.update(Webhook.builder("ci").url(Bench.URL).build());
        assertThat(publisher.publish(invoice()).deliveries()).isEmpty();
        publisher.remove("ci");
        assertThat(publisher.publish(invoice()).deliveries()).isEmpty();
    }

    @Test
    void a_webhook_gets_every_event_while_others_come_and_go_and_it_changes() throws Exception {
        publisher.register(webhook("steady").filter("/amount=7").build());
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> churn = threads.submit(() -> {
                for (int i = 0; !done.get(); i++) {
                    publisher.register(
                            (i % 2 == 0 ? webhook("w" + i % 10).filter("/amount=7") : webhook("w" + i % 10)).build());
                    publisher.update(
                            i % 2 == 0
                                    ? webhook("steady").build()
                                    : webhook("steady")
                                            .onAll()
                                            .filter("/amount=7")
                                            .build());
                    publisher.remove("w" + i % 10);
                }
            });
            for (int i = 0; i < 2_000; i++) {
                assertThat(publisher.publish(invoice()).deliveries())
                        .extracting(Delivery::webhookId)
                        .contains("steady")
                        .doesNotHaveDuplicates();
            }
            done.set(true);
            churn.get();
        } finally {
            done.set(true);
            threads.shutdown();
        }
        bench.clock.settle();
        assertThat(bench.dispatcher.requests()).hasSizeGreaterThanOrEqualTo(2_000);
    }

    @Test
    void a_publisher_needs_a_lease_longer_than_its_deadline() {
        PublisherBuilder builder =
                WebhookPublisher.builder().dispatcher(new RecordingDispatcher()).lease(Duration.ofSeconds(20));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lease, with a deadline of PT15S, is PT30S to PT24H, found PT20S");
    }

    @Test
    void a_policy_must_fit_the_lease_and_its_overridden_parts() {
        PublisherBuilder builder = WebhookPublisher.builder().dispatcher(new RecordingDispatcher());

        assertThatThrownBy(
                        () -> builder.policy(DeliveryPolicy.standardWebhooks().withDeadline(Duration.ofMinutes(2)))
                                .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lease, with a deadline of PT2M, is PT2M15S to PT24H, found PT1M");
        assertThatThrownBy(() -> builder.policy(DeliveryPolicy.jiraServer())
                        .schedule(RetrySchedule.standardWebhooks())
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the schedule has 10 attempts, but the outcome rules try nothing again; take"
                        + " RetrySchedule.once(), or rules with RETRY");
    }

    @Test
    void a_publisher_needs_room_for_an_attempt() {
        PublisherBuilder builder = WebhookPublisher.builder()
                .dispatcher(new RecordingDispatcher())
                .schedule(RetrySchedule.standardWebhooks())
                .maxAttempts(0, 10);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAttempts are 1 or more, found 0 and 10");
    }

    @Test
    void a_user_agent_cannot_break_the_line() {
        assertThatThrownBy(() -> WebhookPublisher.builder().userAgent("a\r\nb"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void webhooks_of_a_registry_that_was_there_before_are_served() {
        publisher.register(webhook("ci").filter("/amount=7").build());
        try (WebhookPublisher second = WebhookPublisher.builder()
                .registry(publisher.registry())
                .filterLanguage(bench.language)
                .clock(bench.clock)
                .dispatcher(request -> bench.dispatcher.dispatch(request))
                .build()) {
            assertThat(second.publish(invoice()).deliveries()).hasSize(1);
            assertThat(second.webhooks()).isEqualTo(List.copyOf(publisher.webhooks()));
        }
    }
}
