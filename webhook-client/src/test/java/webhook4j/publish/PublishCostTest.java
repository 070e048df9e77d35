package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.Delivery;
import webhook4j.event.Event;
import webhook4j.event.EventType;
import webhook4j.publish.Preview.Match;
import webhook4j.registry.EventGroup;
import webhook4j.registry.Webhook;
import webhook4j.source.EventCatalog;
import webhook4j.source.EventCatalog.FilterUse;

/** What one event may cost among very many webhooks: counted in calls and in bytes, as time cannot be asserted. */
class PublishCostTest {

    private static final int WEBHOOKS = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Bench bench = new Bench();
    private final WebhookPublisher publisher = bench.publisher;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void a_group_that_many_selected_is_asked_a_few_times_for_an_event() {
        // given
        AtomicInteger asked = new AtomicInteger();
        EventCatalog.Entry shipped = new EventCatalog.Entry(
                EventType.of("order.shipped"), "order", "shipped", "order", FilterUse.CONSULTED, List.of());
        for (int i = 0; i < WEBHOOKS; i++) {
            EventGroup orders = EventGroup.of("shop", "order", () -> {
                asked.incrementAndGet();
                return EventCatalog.of(List.of(shipped));
            });
            var order = Webhook.builder("order" + i).url(Bench.URL).onGroup(orders);
            publisher.register((i % 2 == 0 ? order.filter("/other=7") : order).build());
        }
        publisher.register(webhook("invoice").filter("/amount=7").build());
        asked.set(0);

        // when
        List<Delivery> deliveries = publisher.publish(invoice()).deliveries();

        // then
        assertThat(deliveries).extracting(Delivery::webhookId).containsExactly("invoice");
        assertThat(asked).hasValueLessThan(10);
    }

    @Test
    void neither_an_event_nor_a_registration_copies_what_the_others_are() {
        for (int i = 0; i < WEBHOOKS; i++) {
            var order = Webhook.builder("order" + i).url(Bench.URL).on("order.shipped");
            publisher.register((i % 2 == 0 ? order.filter("/amount=7") : order).build());
        }
        publisher.register(webhook("invoice").filter("/amount=7").build());

        assertThat(least(i -> publisher.publish(invoice())))
                .as("bytes for one event")
                .isBetween(1L, 2L * WEBHOOKS);
        assertThat(least(i -> publisher.register(webhook("new" + i).build())))
                .as("bytes for one registration")
                .isBetween(1L, 2L * WEBHOOKS);
    }

    @Test
    void a_text_that_many_webhooks_share_is_compiled_once() {
        for (int i = 0; i < 1_000; i++) {
            publisher.register(webhook("w" + i).filter("/amount=7").build());
        }

        assertThat(bench.language.compiled).hasValue(1);
        assertThat(publisher.publish(invoice()).deliveries()).hasSize(1_000);
    }

    @Test
    void what_leaves_filter_and_selection_alone_does_not_touch_the_filter_index() {
        Webhook ci = webhook("ci").filter("/amount=7").build();
        publisher.register(ci);

        publisher.update(ci.toBuilder().name("builds").url(Bench.URL + "/other").build());

        assertThat(bench.language.added).hasValue(1);
        assertThat(publisher.publish(invoice()).deliveries())
                .extracting(delivery -> delivery.uri().orElseThrow().getPath())
                .containsExactly("/hooks/other");
    }

    @Test
    void compiled_filters_are_left_to_the_index_and_made_again_for_a_preview() {
        // given
        int many = 2 * CompiledFilters.KEPT_CHARACTERS / 100;
        for (int i = 0; i < many; i++) {
            String padded = "0".repeat(90) + i;
            publisher.register(webhook("w" + i).filter("/other=" + padded).build());
        }
        publisher.register(webhook("seven").filter("/amount=7").build());
        assertThat(bench.language.compiled).hasValue(many + 1);

        // when
        List<Preview> previews = publisher.preview(invoice());

        // then
        assertThat(bench.language.compiled).hasValueGreaterThan(many + many / 2);
        assertThat(previews)
                .filteredOn(preview -> preview.match() == Match.MATCHED)
                .hasSize(1);
        assertThat(previews)
                .filteredOn(preview -> preview.match() == Match.FILTERED_OUT)
                .hasSize(many);
        assertThat(publisher.publish(invoice()).deliveries())
                .extracting(Delivery::webhookId)
                .containsExactly("seven");
    }

    @Test
    void an_events_body_is_not_copied() {
        publisher.register(webhook("invoice").build());
        byte[] large = ("{\"text\": \"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        Event event = Event.of("invoice.paid", large);

        assertThat(least(i ->
                        publisher.publish(event.toBuilder().id("event " + i).build())))
                .as("bytes for one event of a mebibyte")
                .isBetween(1L, 1L << 16);
    }

    private interface Work {
        void run(int round);
    }

    private long least(Work work) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            work.run(i);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
