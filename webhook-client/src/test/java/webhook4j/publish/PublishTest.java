package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DeliveryState.Delivered;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.delivery.InMemoryDeliveryStore;
import webhook4j.event.Event;
import webhook4j.event.EventException;
import webhook4j.jira.Jira;
import webhook4j.registry.EventGroup;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookInUseException;
import webhook4j.signature.HmacSignature;
import webhook4j.signature.Secret;
import webhook4j.testkit.RecordingDispatcher;

class PublishTest {

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void an_event_reaches_the_webhooks_that_selected_it() {
        publisher.register(webhook("ci").build());
        publisher.register(webhook("all").onAll().build());
        publisher.register(
                Webhook.builder("other").url(Bench.URL).on("user.created").build());

        Publication publication = publisher.publish(invoice());
        bench.clock.settle();

        assertThat(publication.deliveries()).extracting(Delivery::webhookId).containsExactly("all", "ci");
        assertThat(publication.deliveries())
                .extracting(delivery ->
                        publisher.delivery(delivery.id()).orElseThrow().state())
                .containsOnly(new Delivered(bench.clock.instant(), 200));
        assertThat(bench.news.all)
                .containsExactlyInAnyOrder(
                        "accepted all",
                        "accepted ci",
                        "attempted all #1: status 200",
                        "attempted ci #1: status 200",
                        "delivered all",
                        "delivered ci");
    }

    @Test
    void nothing_is_sent_on_the_thread_that_publishes() {
        publisher.register(webhook("ci").build());
        Set<Thread> senders = Collections.synchronizedSet(new HashSet<>());
        bench.dispatcher.otherwise(request -> {
            senders.add(Thread.currentThread());
            return RecordingDispatcher.answered(200);
        });

        publisher.publish(invoice());
        bench.clock.settle();

        assertThat(senders).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void an_event_without_an_id_gets_a_random_one() {
        publisher.register(webhook("ci").build());

        Publication one = publisher.publish(invoice());
        Publication other = publisher.publish(invoice());

        assertThat(one.eventId())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(other.eventId());
        assertThat(one.deliveries().get(0).event().id()).hasValue(one.eventId());
    }

    @Test
    void an_event_that_is_published_twice_is_delivered_once() {
        publisher.register(webhook("ci").build());
        Event event = invoice().toBuilder().id("e1").build();

        Publication first = publisher.publish(event);
        bench.clock.settle();
        publisher.register(webhook("late").build());
        Publication second = publisher.publish(event);
        bench.clock.settle();

        assertThat(second).isEqualTo(first);
        assertThat(bench.dispatcher.requests()).hasSize(1);
    }

    @Test
    void fifty_threads_that_publish_one_event_make_one_delivery() throws Exception {
        publisher.register(webhook("ci").build());
        Event event = invoice().toBuilder().id("e1").build();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        List<Publication> seen = new ArrayList<>();
        try {
            Callable<Publication> publish = () -> publisher.publish(event);
            for (Future<Publication> each : threads.invokeAll(Collections.nCopies(50, publish))) {
                seen.add(each.get());
            }
        } finally {
            threads.shutdown();
        }
        bench.clock.settle();

        assertThat(seen.stream().distinct()).hasSize(1);
        assertThat(bench.dispatcher.requests()).hasSize(1);
        assertThat(bench.news.all).filteredOn("accepted ci"::equals).hasSize(1);
    }

    @Test
    void at_the_bound_nothing_is_accepted() {
        try (Bench full = new Bench(builder ->
                builder.store(InMemoryDeliveryStore.builder().maxDeliveries(1).build()))) {
            full.publisher.register(webhook("ci").build());
            full.publisher.register(webhook("chat").build());

            assertThatThrownBy(() -> full.publisher.publish(invoice())).isInstanceOf(DeliveryStoreFullException.class);
            full.clock.settle();

            assertThat(full.dispatcher.requests()).isEmpty();
            assertThat(full.news.all).isEmpty();
        }
    }

    @Test
    void an_event_never_reaches_a_webhook_of_another_tenant() {
        for (String tenant : List.of("", "acme", "evil")) {
            publisher.register(webhook("plain-" + tenant).tenant(tenant).build());
            publisher.register(webhook("all-" + tenant).tenant(tenant).onAll().build());
            publisher.register(webhook("filter-" + tenant)
                    .tenant(tenant)
                    .filter("/amount=7")
                    .build());
        }
        Event ours = invoice().toBuilder().tenant("acme").build();

        Publication publication = publisher.publish(ours);
        bench.clock.settle();

        assertThat(publication.deliveries())
                .extracting(Delivery::webhookId)
                .containsExactly("all-acme", "filter-acme", "plain-acme");
        assertThat(bench.dispatcher.requests()).hasSize(3);
        assertThat(publisher.preview(ours))
                .extracting(preview -> preview.webhook().tenant())
                .containsOnly("acme")
                .hasSize(3);
        assertThatThrownBy(() -> publisher.trigger("plain-evil", ours))
                .isInstanceOf(RegistryException.class)
                .hasMessage("no webhook with id 'plain-evil' is registered; register it first");
    }

    @Test
    void tenants_may_use_the_same_event_ids() {
        publisher.register(webhook("ours").tenant("acme").build());
        publisher.register(webhook("theirs").tenant("evil").build());
        Event event = invoice().toBuilder().id("e1").build();

        publisher.publish(event.toBuilder().tenant("acme").build());
        Publication theirs = publisher.publish(event.toBuilder().tenant("evil").build());

        assertThat(theirs.deliveries()).extracting(Delivery::webhookId).containsExactly("theirs");
    }

    @Test
    void a_filter_decides() {
        publisher.register(webhook("seven").filter("/amount=7").build());
        publisher.register(webhook("eight").filter("/amount=8").build());
        publisher.register(webhook("absent").filter("/customer=7").build());

        Publication publication = publisher.publish(invoice());

        assertThat(publication.deliveries()).extracting(Delivery::webhookId).containsExactly("seven");
    }

    @Test
    void a_filter_that_fails_spoils_nothing_for_the_others() {
        publisher.register(webhook("boom").filter("boom").build());
        publisher.register(webhook("seven").filter("/amount=7").build());

        assertThat(publisher.publish(invoice()).deliveries())
                .extracting(Delivery::webhookId)
                .containsExactly("seven");
        bench.language.indexIsBroken = true;
        assertThat(publisher.publish(invoice()).deliveries())
                .extracting(Delivery::webhookId)
                .containsExactly("seven");
    }

    @Test
    void a_filter_that_is_too_deep_for_the_stack_spoils_nothing_for_the_others() {
        publisher.register(webhook("deep").filter("deep").build());
        publisher.register(webhook("seven").filter("/amount=7").build());

        assertThat(publisher.publish(invoice()).deliveries())
                .extracting(Delivery::webhookId)
                .containsExactly("seven");
        assertThat(publisher.preview(invoice()))
                .extracting(Preview::reason)
                .containsExactly("the filter failed: java.lang.StackOverflowError: deep", "the filter says TRUE");
    }

    @Test
    void a_body_that_is_no_json_is_refused_only_where_a_filter_must_be_asked() {
        publisher.register(webhook("plain").build());
        Event event = Event.of("invoice.paid", "no json".getBytes(StandardCharsets.UTF_8));

        assertThat(publisher.publish(event).deliveries()).hasSize(1);
        publisher.register(webhook("filter").filter("/amount=7").build());
        assertThatThrownBy(() -> publisher.publish(event))
                .isInstanceOfSatisfying(
                        EventException.class, e -> assertThat(e.kind()).isEqualTo(EventException.Kind.BAD_JSON));
        bench.clock.settle();

        assertThat(bench.dispatcher.requests()).hasSize(1);
    }

    @Test
    void a_body_that_is_no_json_is_no_fault_where_no_filter_is_for_its_event() {
        publisher.register(webhook("plain").build());
        publisher.register(webhook("off").filter("/amount=7").enabled(false).build());
        publisher.register(
                webhook("theirs").tenant("acme").onAll().filter("/amount=7").build());
        publisher.register(Webhook.builder("other")
                .url(Bench.URL)
                .on("user.created")
                .filter("/amount=7")
                .build());
        publisher.register(Webhook.builder("issues")
                .url(Bench.URL)
                .onGroup(EventGroup.jira("issue"))
                .filter("/amount=7")
                .build());
        publisher.register(webhook("was").filter("/amount=7").build());
        publisher.update(webhook("was").build());
        publisher.register(webhook("gone").filter("/amount=7").build());
        publisher.remove("gone");
        Event event = Event.of("invoice.paid", "no json".getBytes(StandardCharsets.UTF_8));

        assertThat(publisher.publish(event).deliveries())
                .extracting(Delivery::webhookId)
                .containsExactly("plain", "was");
        publisher.register(Webhook.builder("all")
                .url(Bench.URL)
                .onAll()
                .filter("/amount=7")
                .build());
        assertThatThrownBy(() -> publisher.publish(event)).isInstanceOf(EventException.class);
    }

    @Test
    void a_body_that_is_no_json_is_refused_when_the_index_is_broken_too() {
        publisher.register(webhook("ci").filter("/amount=7").build());
        bench.language.indexIsBroken = true;
        Event event = Event.of("invoice.paid", "no json".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> publisher.publish(event)).isInstanceOf(EventException.class);
    }

    @Test
    void a_webhook_that_selected_an_event_twice_gets_it_once() {
        EventGroup issues = EventGroup.jira("issue");
        publisher.register(Webhook.builder("ci")
                .url(Bench.URL)
                .on("jira:issue_updated")
                .onGroup(issues)
                .build());

        assertThat(publisher.publish(jira("jira:issue_updated", "")).deliveries())
                .hasSize(1);
    }

    @Test
    void where_the_catalogue_says_so_filters_are_not_asked() {
        publisher.register(Webhook.builder("ci")
                .url(Bench.URL)
                .on("project_created", "comment_created", "jira:issue_updated")
                .filter("/issue/key=WEB-1")
                .build());

        assertThat(publisher.publish(jira("project_created", "")).deliveries()).hasSize(1);
        assertThat(publisher.publish(jira("jira:issue_updated", "")).deliveries())
                .isEmpty();
        assertThat(publisher.publish(jira("comment_created", "")).deliveries()).isEmpty();
        assertThat(publisher
                        .publish(jira("comment_created", ",\"issue\":{\"key\":\"WEB-1\"}"))
                        .deliveries())
                .hasSize(1);
    }

    @Test
    void filters_can_be_left_out_where_jira_server_leaves_them_out() {
        try (Bench server = new Bench(builder -> builder.filtersAsInJiraServer(true))) {
            server.publisher.register(Webhook.builder("ci")
                    .url(Bench.URL)
                    .on("comment_created", "jira:issue_updated")
                    .filter("/issue/key=WEB-1")
                    .build());

            assertThat(server.publisher.publish(jira("comment_created", "")).deliveries())
                    .hasSize(1);
            assertThat(server.publisher.publish(jira("jira:issue_updated", "")).deliveries())
                    .isEmpty();
        }
    }

    @Test
    void each_attempt_is_signed_in_the_format_of_the_event() {
        Secret secret = Secret.of("a secret of sixteen or more");
        publisher.register(Webhook.builder("ci")
                .url("https://ci.example.com/builds/${issue.key}")
                .on("jira:issue_updated")
                .secret(secret)
                .header("X-Team", "web")
                .build());
        Event event = jira("jira:issue_updated", ",\"issue\":{\"id\":\"1\",\"key\":\"WEB-1\",\"fields\":{}}");

        Publication publication = publisher.publish(event);
        bench.clock.settle();

        DeliveryRequest request = bench.dispatcher.requests().get(0);
        assertThat(request.uri()).hasToString("https://ci.example.com/builds/WEB-1");
        assertThat(request.body()).isEqualTo(event.body().buffer());
        assertThat(request.headers().first("X-Hub-Signature"))
                .hasValue(HmacSignature.jira().sign(secret, event.body().buffer()));
        assertThat(request.headers().first("X-Atlassian-Webhook-Identifier"))
                .hasValue(publication.deliveries().get(0).id());
        assertThat(request.headers().contains("X-Atlassian-Webhook-Retry")).isFalse();
        assertThat(request.headers().first("X-Team")).hasValue("web");
        assertThat(request.headers().first("User-Agent")).hasValue("Webhook4j");
        assertThat(publication.deliveries().get(0).format()).isEqualTo("jira");
    }

    @Test
    void jira_counts_the_retries_under_one_identifier() {
        publisher.register(
                Webhook.builder("ci").url(Bench.URL).on("jira:issue_updated").build());
        bench.dispatcher.answers(500, 500, 200);

        publisher.publish(jira("jira:issue_updated", ""));
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(bench.dispatcher.requests())
                .extracting(request -> request.headers().first("X-Atlassian-Webhook-Retry"))
                .containsExactly(Optional.empty(), Optional.of("1"), Optional.of("2"));
        assertThat(bench.dispatcher.requests().stream()
                        .map(request -> request.headers().first("X-Atlassian-Webhook-Identifier"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void a_delivery_keeps_the_bytes_of_its_event_and_no_tree() {
        publisher.register(webhook("ci").filter("/amount=7").build());
        Event event = invoice();

        Delivery delivery = publisher.publish(event).deliveries().get(0);

        assertThat(event.body().isParsed()).isTrue();
        assertThat(delivery.event().body().isParsed()).isFalse();
        assertThat(delivery.event().body().bytes()).isEqualTo(event.body().bytes());
    }

    @Test
    void a_webhook_can_exclude_the_body() {
        Secret secret = Secret.of("a secret of sixteen or more");
        publisher.register(Webhook.builder("ci")
                .url(Bench.URL)
                .on("jira:issue_updated")
                .excludeBody(true)
                .secret(secret)
                .build());

        publisher.publish(jira("jira:issue_updated", ""));
        bench.clock.settle();

        DeliveryRequest request = bench.dispatcher.requests().get(0);
        assertThat(request.body().hasRemaining()).isFalse();
        assertThat(request.headers().first("X-Hub-Signature"))
                .hasValue(HmacSignature.jira().sign(secret, ByteBuffer.allocate(0)));
    }

    @Test
    void the_format_is_the_webhooks_else_the_events_else_that_of_own_events() {
        publisher.register(
                Webhook.builder("as-jira").url(Bench.URL).onAll().format("jira").build());
        publisher.register(Webhook.builder("as-it-comes").url(Bench.URL).onAll().build());

        assertThat(formatsOf(publisher.publish(invoice()))).containsExactly("generic", "jira");
        assertThat(formatsOf(publisher.publish(jira("project_created", "")))).containsExactly("jira", "jira");
    }

    @Test
    void a_triggered_webhook_is_asked_for_neither_selection_nor_filter() {
        publisher.register(
                Webhook.builder("flow").url(Bench.URL).filter("/amount=8").build());

        Publication publication = publisher.trigger("flow", invoice());
        bench.clock.settle();

        assertThat(publication.deliveries()).extracting(Delivery::webhookId).containsExactly("flow");
        assertThat(bench.dispatcher.requests()).hasSize(1);
    }

    @Test
    void a_webhook_that_is_triggered_and_listens_fires_twice() {
        publisher.register(webhook("flow").build());
        assertThat(publisher.registry().bind("flow", "Close").firesTwice()).isTrue();
        Event event = invoice().toBuilder().id("e1").build();

        publisher.publish(event);
        publisher.trigger("flow", event);
        publisher.trigger("flow", event);
        bench.clock.settle();

        assertThat(bench.dispatcher.requests()).hasSize(2);
        assertThatThrownBy(() -> publisher.remove("flow")).isInstanceOf(WebhookInUseException.class);
        publisher.registry().unbind("flow", "Close");
        assertThat(publisher.remove("flow")).isPresent();
    }

    private static List<String> formatsOf(Publication publication) {
        return publication.deliveries().stream().map(Delivery::format).collect(Collectors.toList());
    }

    private static Event jira(String type, String more) {
        return Jira.read(
                ("{\"webhookEvent\":\"" + type + "\",\"timestamp\":1" + more + "}").getBytes(StandardCharsets.UTF_8));
    }
}
