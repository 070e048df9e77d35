package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.delivery.Delivery;
import webhook4j.registry.Webhook;
import webhook4j.registry.WebhookBuilder;

/** Webhooks that change while an event is matched: each is found as it was or as it became, and nobody waits. */
class MatchWhileChangingTest {

    private static final Webhook SEVEN = state("seven").filter("/amount=7").build();
    private static final Webhook ALSO_SEVEN =
            state("also-seven").filter("/amount=7").onAll().build();
    private static final Webhook EIGHT = state("eight").filter("/amount=8").build();
    private static final Webhook PLAIN = state("plain").build();

    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;
    private final List<Exception> stuck = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        bench.close();
        assertThat(stuck).as("changes that waited for a match").isEmpty();
    }

    /** One webhook; its URL tells in which state an event found it. */
    private static WebhookBuilder state(String path) {
        return webhook("steady").url("https://ci.example.com/" + path);
    }

    static Stream<Arguments> changes() {
        List<List<Webhook>> all = List.of(
                List.of(SEVEN, PLAIN),
                List.of(PLAIN, SEVEN),
                List.of(SEVEN, ALSO_SEVEN),
                List.of(SEVEN, PLAIN, SEVEN),
                List.of(PLAIN, ALSO_SEVEN, PLAIN),
                List.of(PLAIN, SEVEN, PLAIN, ALSO_SEVEN));
        return all.stream().flatMap(states -> Stream.of(Arguments.of(states, true), Arguments.of(states, false)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_webhook_that_changes_meanwhile_is_found_once(List<Webhook> states, boolean beforeLooking) {
        registerBystander();
        publisher.register(states.get(0));

        during(beforeLooking, () -> states.stream().skip(1).forEach(publisher::update));

        assertThat(urls(publish())).containsOnlyOnce("/bystander").hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_webhook_that_moves_between_the_two_looks_is_found_once(List<Webhook> states, boolean twice) {
        registerBystander();
        publisher.register(states.get(0));
        AtomicInteger next = new AtomicInteger(1);
        Runnable step = () -> elsewhere(() -> publisher.update(states.get(next.getAndIncrement() % states.size())));
        bench.language.beforeLooking = step;
        if (twice) {
            bench.language.beforeAnswering = step;
        }

        for (int i = 0; i < 6; i++) {
            assertThat(urls(publish())).hasSize(2);
        }
    }

    @Test
    void a_filter_never_decides_for_the_url_that_came_with_another_filter() {
        registerBystander();
        publisher.register(SEVEN);
        during(false, () -> publisher.update(EIGHT));
        assertThat(urls(publish())).doesNotContain("/eight");

        during(true, () -> publisher.update(SEVEN));
        assertThat(urls(publish())).doesNotContain("/eight");
    }

    @Test
    void a_webhook_that_is_removed_meanwhile_gets_nothing() {
        registerBystander();
        publisher.register(SEVEN);

        during(false, () -> publisher.remove("steady"));

        assertThat(urls(publish())).containsExactly("/bystander");
    }

    @Test
    void a_registration_does_not_wait_for_a_filter_that_takes_its_time() {
        registerBystander();
        during(false, () -> publisher.register(SEVEN));

        publish();

        assertThat(stuck).isEmpty();
        assertThat(publisher.webhooks()).contains(SEVEN);
    }

    @Test
    void a_filter_that_fails_for_a_changed_webhook_spoils_nothing() {
        registerBystander();
        publisher.register(SEVEN);

        during(true, () -> publisher.update(state("boom").filter("boom").build()));

        assertThat(urls(publish())).containsExactly("/bystander");
    }

    @Test
    void whatever_others_do_an_event_finds_a_webhook_in_one_of_its_states() {
        registerBystander();
        publisher.register(SEVEN);
        List<Webhook> states = List.of(SEVEN, PLAIN, EIGHT, ALSO_SEVEN, PLAIN, EIGHT);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> churn = CompletableFuture.runAsync(() -> {
            for (int i = 0; !done.get(); i++) {
                publisher.update(states.get(i % states.size()));
            }
        });
        try {
            IntStream.range(0, 3_000)
                    .forEach(i -> assertThat(urls(publish()))
                            .contains("/bystander")
                            .doesNotContain("/eight")
                            .doesNotHaveDuplicates()
                            .hasSizeBetween(1, 2));
        } finally {
            done.set(true);
            churn.join();
        }
    }

    private void registerBystander() {
        publisher.register(webhook("bystander")
                .url("https://ci.example.com/bystander")
                .filter("/amount=7")
                .build());
    }

    /** Makes a change in the midst of the next match. */
    private void during(boolean beforeLooking, Runnable change) {
        AtomicBoolean first = new AtomicBoolean(true);
        Runnable once = () -> {
            if (first.getAndSet(false)) {
                elsewhere(change);
            }
        };
        bench.language.beforeLooking = beforeLooking ? once : () -> {};
        bench.language.beforeAnswering = beforeLooking ? () -> {} : once;
    }

    /** Makes a change on another thread, and notes if that does not get through. */
    private void elsewhere(Runnable change) {
        try {
            CompletableFuture.runAsync(change).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            stuck.add(e);
        }
    }

    private Publication publish() {
        return publisher.publish(invoice());
    }

    private static List<String> urls(Publication publication) {
        return publication.deliveries().stream()
                .map(Delivery::uri)
                .map(uri -> uri.orElseThrow().getPath())
                .toList();
    }
}
