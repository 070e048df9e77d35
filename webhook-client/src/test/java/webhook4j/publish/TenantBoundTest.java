package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.publish.Bench.invoice;
import static webhook4j.publish.Bench.webhook;

import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryStore;
import webhook4j.delivery.DeliveryStoreFullException;
import webhook4j.event.Event;

class TenantBoundTest {

    private static Event of(String tenant) {
        return invoice().toBuilder().tenant(tenant).build();
    }

    @Test
    void a_tenant_at_its_bound_is_refused_before_anything_is_accepted() {
        try (Bench bench = new Bench(builder ->
                builder.maxUnfinishedPerTenant(tenant -> tenant.equals("acme") ? 2 : DeliveryStore.UNBOUNDED))) {
            bench.dispatcher.hold();
            for (String tenant : new String[] {"acme", "other"}) {
                bench.publisher.register(webhook(tenant).tenant(tenant).build());
            }
            bench.publisher.publish(of("acme"));
            bench.publisher.trigger("acme", of("acme"));
            int news = bench.news.all.size();

            assertThatThrownBy(() -> bench.publisher.publish(of("acme")))
                    .isInstanceOfSatisfying(
                            DeliveryStoreFullException.class,
                            e -> assertThat(e.tenant()).hasValue("acme"))
                    .hasMessageStartingWith("tenant 'acme' has 2 unfinished deliveries of at most 2, and 1 more");
            assertThatThrownBy(() -> bench.publisher.trigger("acme", of("acme")))
                    .isInstanceOf(DeliveryStoreFullException.class);
            assertThat(bench.news.all).hasSize(news);

            bench.publisher.publish(of("other"));
            bench.publisher.publish(of("other"));
            bench.publisher.publish(of("other"));
            bench.dispatcher.awaitRequests(5);
            bench.dispatcher.release();
            bench.clock.settle();
            assertThat(bench.publisher.publish(of("acme")).deliveries()).hasSize(1);
        }
    }
}
