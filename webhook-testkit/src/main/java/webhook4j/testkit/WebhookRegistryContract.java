package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.registry.Binding;
import webhook4j.registry.DeliveryOptions;
import webhook4j.registry.EventGroup;
import webhook4j.registry.RegistryException;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookBuilder;
import webhook4j.registry.WebhookChange;
import webhook4j.registry.WebhookInUseException;
import webhook4j.registry.WebhookRegistry;
import webhook4j.registry.WebhookRegistry.Subscription;
import webhook4j.signature.Secret;
import webhook4j.template.MissingVariable;
import webhook4j.template.TemplateOptions;
import webhook4j.template.UserParameters;

/**
 * What every {@link WebhookRegistry} does, as tests. The author of a registry extends this class and says how a registry
 * is made; JUnit does the rest.
 */
public abstract class WebhookRegistryContract {

    private static final int THREADS = 4;

    /** For the subclass. */
    protected WebhookRegistryContract() {}

    /**
     * Makes a new registry without webhooks.
     *
     * @return the registry
     */
    protected abstract WebhookRegistry newRegistry();

    @Test
    void gives_back_all_that_a_webhook_holds() {
        WebhookRegistry registry = newRegistry();
        Webhook webhook = Webhook.builder("ci")
                .name("The CI server")
                .tenant("acme")
                .url(
                        "https://ci.example.com/${issue.key}",
                        TemplateOptions.defaults()
                                .withMissing(MissingVariable.EMPTY)
                                .withUserParameters(UserParameters.JIRA_SERVER))
                .on("jira:issue_updated", "invoice.paid")
                .onGroup(EventGroup.jira("project"))
                .filter("project = WEB")
                .excludeBody(true)
                .enabled(false)
                .header("Authorization", "Bearer t0k3n")
                .secret(Secret.of("an older secret"))
                .secret(Secret.of(new byte[] {0, (byte) 0xff}))
                .format("jira")
                .delivery(DeliveryOptions.defaults()
                        .withDeadline(Duration.ofSeconds(30))
                        .withRetryDelays(List.of(Duration.ofSeconds(5))))
                .contact("ops@example.com")
                .description("Starts a build, ü")
                .lastUpdated(Instant.parse("2026-11-22T12:00:00Z"), "ada")
                .build();

        registry.add(webhook);

        assertThat(registry.find("ci")).contains(webhook);
        assertThat(registry.all()).containsExactly(webhook);
    }

    @Test
    void refuses_an_id_that_is_taken_by_any_tenant() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").tenant("acme").build());

        RegistryException e = catchThrowableOfType(
                RegistryException.class,
                () -> registry.add(webhook("ci").tenant("other").build()));

        assertThat(e.kind()).isEqualTo(RegistryException.Kind.ALREADY_REGISTERED);
        assertThat(e)
                .hasMessage("a webhook with id 'ci' is registered already; update it, or choose another id (ids are"
                        + " unique over all tenants)");
        assertThat(registry.all()).extracting(Webhook::tenant).containsExactly("acme");
    }

    @Test
    void finds_a_webhook_for_its_own_tenant_only() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").tenant("acme").build());

        assertThat(registry.find("acme", "ci")).isPresent();
        assertThat(registry.find("other", "ci")).isEmpty();
        assertThat(registry.find("", "ci")).isEmpty();
        assertThat(registry.find("acme", "chat")).isEmpty();
    }

    @Test
    void lists_webhooks_in_the_order_of_their_ids() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("c").tenant("acme").build());
        registry.add(webhook("a").tenant("acme").build());
        registry.add(webhook("b").tenant("other").build());

        assertThat(registry.all()).extracting(Webhook::id).containsExactly("a", "b", "c");
        assertThat(registry.ofTenant("acme")).extracting(Webhook::id).containsExactly("a", "c");
        assertThat(registry.ofTenant("")).isEmpty();
    }

    @Test
    void lists_are_copies() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("a").build());
        List<Webhook> before = registry.all();

        registry.add(webhook("b").build());

        assertThat(before).hasSize(1);
    }

    @Test
    void updates_a_webhook_from_what_it_is() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").name("old").build());

        Webhook updated = registry.update(
                "ci", webhook -> webhook.toBuilder().enabled(false).build());

        assertThat(updated.name()).isEqualTo("old");
        assertThat(updated.isEnabled()).isFalse();
        assertThat(registry.find("ci")).contains(updated);
    }

    @Test
    void refuses_to_update_what_is_not_there() {
        RegistryException e = catchThrowableOfType(
                RegistryException.class, () -> newRegistry().update("ci", webhook -> webhook));

        assertThat(e.kind()).isEqualTo(RegistryException.Kind.NOT_REGISTERED);
        assertThat(e).hasMessage("no webhook with id 'ci' is registered; register it first");
    }

    @Test
    void refuses_an_update_to_another_id_or_tenant() {
        WebhookRegistry registry = newRegistry();
        Webhook before = webhook("ci").tenant("acme").build();
        registry.add(before);

        RegistryException e = catchThrowableOfType(
                RegistryException.class,
                () -> registry.update(
                        "ci", webhook -> webhook.toBuilder().tenant("other").build()));

        assertThat(e.kind()).isEqualTo(RegistryException.Kind.IDENTITY_CHANGED);
        assertThat(e)
                .hasMessage("webhook 'ci' of tenant 'acme' keeps its id and its tenant, found id 'ci' and tenant"
                        + " 'other'; register another one");
        assertThatThrownBy(
                        () -> registry.update("ci", webhook -> webhook("chat").build()))
                .isInstanceOf(RegistryException.class);
        assertThat(registry.all()).containsExactly(before);
    }

    @Test
    void changes_nothing_when_the_update_throws() {
        WebhookRegistry registry = newRegistry();
        Webhook before = webhook("ci").build();
        registry.add(before);

        assertThatThrownBy(() -> registry.update("ci", webhook -> {
                    throw new IllegalStateException("changed by somebody else");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changed by somebody else");
        assertThat(registry.find("ci")).contains(before);
        assertThat(registry.update("ci", webhook -> webhook)).isEqualTo(before);
    }

    @Test
    void removes_a_webhook_once() {
        WebhookRegistry registry = newRegistry();
        Webhook webhook = webhook("ci").build();
        registry.add(webhook);

        assertThat(registry.remove("ci")).contains(webhook);
        assertThat(registry.remove("ci")).isEmpty();
        assertThat(registry.find("ci")).isEmpty();
    }

    @Test
    void loses_no_update_of_many_threads() throws Exception {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").description("").build());
        int each = 50;

        inThreads(thread -> {
            for (int i = 0; i < each; i++) {
                registry.update(
                        "ci",
                        webhook -> webhook.toBuilder()
                                .description(webhook.description() + "x")
                                .build());
            }
            return true;
        });

        assertThat(registry.find("ci").orElseThrow().description()).hasSize(THREADS * each);
    }

    @Test
    void of_many_threads_that_add_one_id_one_succeeds() throws Exception {
        WebhookRegistry registry = newRegistry();

        List<Boolean> added = inThreads(thread -> {
            try {
                registry.add(webhook("ci").name("by thread " + thread).build());
                return true;
            } catch (RegistryException e) {
                return false;
            }
        });

        assertThat(added).containsOnlyOnce(true);
        assertThat(registry.all()).hasSize(1);
    }

    @Test
    void a_follower_is_told_of_what_is_there_and_of_every_change() {
        // given
        WebhookRegistry registry = newRegistry();
        Webhook old = webhook("old").build();
        registry.add(old);
        List<WebhookChange> told = Collections.synchronizedList(new ArrayList<>());

        // when
        registry.follow(told::add);
        Webhook added = webhook("ci").build();
        registry.add(added);
        Webhook updated = registry.update(
                "ci", webhook -> webhook.toBuilder().enabled(false).build());
        registry.remove("old");
        registry.remove("old");

        // then
        assertThat(told)
                .containsExactly(
                        new WebhookChange.Added(old),
                        new WebhookChange.Added(added),
                        new WebhookChange.Updated(added, updated),
                        new WebhookChange.Removed(old));
    }

    @Test
    void a_follower_is_told_nothing_of_changes_that_fail() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").build());
        registry.bind("ci", "Close issue");
        List<WebhookChange> told = Collections.synchronizedList(new ArrayList<>());
        registry.follow(told::add);
        told.clear();

        assertThatThrownBy(() -> registry.add(webhook("ci").build())).isInstanceOf(RegistryException.class);
        assertThatThrownBy(() -> registry.remove("ci")).isInstanceOf(WebhookInUseException.class);
        assertThatThrownBy(() -> registry.update("chat", webhook -> webhook)).isInstanceOf(RegistryException.class);

        assertThat(told).isEmpty();
    }

    @Test
    void a_follower_that_ended_is_told_no_more() {
        WebhookRegistry registry = newRegistry();
        List<WebhookChange> told = Collections.synchronizedList(new ArrayList<>());
        Subscription subscription = registry.follow(told::add);

        subscription.close();
        subscription.close();
        registry.add(webhook("ci").build());

        assertThat(told).isEmpty();
    }

    @Test
    void a_follower_that_throws_stops_neither_the_change_nor_the_others() {
        WebhookRegistry registry = newRegistry();
        List<WebhookChange> told = Collections.synchronizedList(new ArrayList<>());
        registry.follow(change -> {
            throw new IllegalStateException("a follower of a test that fails");
        });
        registry.follow(change -> {
            throw new NoClassDefFoundError("a follower of a test that lacks a class");
        });
        registry.follow(told::add);

        registry.add(webhook("ci").build());

        assertThat(registry.find("ci")).isPresent();
        assertThat(told).hasSize(1);
    }

    @Test
    void a_follower_that_begins_amid_changes_misses_none() throws Exception {
        WebhookRegistry registry = newRegistry();
        Map<String, Webhook> followed = Collections.synchronizedMap(new HashMap<>());

        inThreads(thread -> {
            for (int i = 0; i < 50; i++) {
                String id = "t" + thread + "-" + i;
                registry.add(webhook(id).build());
                registry.update(
                        id, webhook -> webhook.toBuilder().enabled(false).build());
                if (i % 3 == 0) {
                    registry.remove(id);
                }
                if (thread == 0 && i == 25) {
                    registry.follow(change -> apply(change, followed));
                }
            }
            return true;
        });

        assertThat(followed.values()).containsExactlyInAnyOrderElementsOf(registry.all());
    }

    @Test
    void a_bound_webhook_cannot_be_removed() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").build());
        registry.bind("ci", "Resolve issue");
        registry.bind("ci", "Close issue");
        registry.bind("ci", "Close issue");

        WebhookInUseException e = catchThrowableOfType(WebhookInUseException.class, () -> registry.remove("ci"));

        assertThat(e)
                .hasMessage("webhook 'ci' is triggered by 2 transitions of a workflow: 'Close issue', 'Resolve issue';"
                        + " unbind it first");
        assertThat(e.webhookId()).isEqualTo("ci");
        assertThat(e.transitions()).containsExactly("Close issue", "Resolve issue");
        assertThat(registry.find("ci")).isPresent();
        assertThat(registry.transitions("ci")).containsExactly("Close issue", "Resolve issue");
    }

    @Test
    void a_webhook_can_be_removed_when_it_is_bound_no_more() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").build());
        registry.bind("ci", "Close issue");

        assertThat(registry.unbind("ci", "Close issue")).isTrue();
        assertThat(registry.unbind("ci", "Close issue")).isFalse();
        assertThat(registry.unbind("chat", "Close issue")).isFalse();

        assertThat(registry.remove("ci")).isPresent();
        assertThat(registry.transitions("ci")).isEmpty();
    }

    @Test
    void refuses_to_bind_what_is_not_there_or_a_malformed_transition() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").build());

        assertThatThrownBy(() -> registry.bind("chat", "Close issue"))
                .isInstanceOf(RegistryException.class)
                .hasMessage("no webhook with id 'chat' is registered; register it first");
        assertThatThrownBy(() -> registry.bind("ci", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> registry.bind("ci", "a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.transitions("ci")).isEmpty();
    }

    @Test
    void warns_of_a_bound_webhook_that_listens_to_events_too() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").on("jira:issue_updated").build());

        Binding binding = registry.bind("ci", "Close issue");

        assertThat(binding.firesTwice()).isTrue();
        assertThat(binding.warning())
                .contains("webhook 'ci' is triggered by transition 'Close issue' and also listens to events"
                        + " [jira:issue_updated]: it fires twice when the transition raises one of them; select no"
                        + " events for it");
        assertThat(registry.firingTwice()).containsExactly(binding);
    }

    @Test
    void does_not_warn_of_a_bound_webhook_without_events_until_it_has_some() {
        WebhookRegistry registry = newRegistry();
        registry.add(webhook("ci").build());

        Binding binding = registry.bind("ci", "Close issue");
        assertThat(binding.firesTwice()).isFalse();
        assertThat(binding.warning()).isEmpty();
        assertThat(registry.firingTwice()).isEmpty();

        Webhook updated =
                registry.update("ci", webhook -> webhook.toBuilder().onAll().build());
        assertThat(registry.firingTwice()).containsExactly(new Binding(updated, "Close issue"));
    }

    @Test
    void a_webhook_is_bound_or_removed_but_never_both() throws Exception {
        WebhookRegistry registry = newRegistry();
        for (int round = 0; round < 50; round++) {
            String id = "w" + round;
            registry.add(webhook(id).build());

            inThreads(thread -> {
                try {
                    if (thread % 2 == 0) {
                        registry.bind(id, "Close issue");
                    } else {
                        registry.remove(id);
                    }
                } catch (RegistryException | WebhookInUseException e) {
                    return false;
                }
                return true;
            });

            assertThat(registry.find(id).isPresent())
                    .isEqualTo(!registry.transitions(id).isEmpty());
        }
    }

    @Test
    void may_be_closed_twice() {
        WebhookRegistry registry = newRegistry();

        registry.close();
        registry.close();
    }

    private static void apply(WebhookChange change, Map<String, Webhook> followed) {
        if (change instanceof WebhookChange.Added added) {
            assertThat(followed.put(added.webhookId(), added.webhook())).isNull();
        } else if (change instanceof WebhookChange.Updated updated) {
            assertThat(followed.put(updated.webhookId(), updated.after())).isEqualTo(updated.before());
        } else {
            assertThat(followed.remove(change.webhookId())).isNotNull();
        }
    }

    private static WebhookBuilder webhook(String id) {
        return Webhook.builder(id).url("https://ci.example.com/hooks");
    }

    /** Runs a task in several threads at once, each with its number, and waits for all. */
    private static <T> List<T> inThreads(Task<T> task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> calls = IntStream.range(0, THREADS)
                    .<Callable<T>>mapToObj(thread -> () -> task.run(thread))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    private interface Task<T> {
        T run(int thread) throws Exception;
    }
}
