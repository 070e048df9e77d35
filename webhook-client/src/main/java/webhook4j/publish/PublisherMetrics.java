package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Instant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.AttemptSummary;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.delivery.GivenUpReason;

/**
 * What a publisher does, as Micrometer's meters. Needs {@code io.micrometer:micrometer-core}, which is an optional
 * dependency; on the module path it has to be in the module graph.
 *
 * <table>
 *   <caption>The meters</caption>
 *   <tr><th>name<th>kind<th>what
 *   <tr><td>{@code webhook4j.deliveries.accepted}<td>counter<td>deliveries that were accepted or replayed
 *   <tr><td>{@code webhook4j.deliveries.delivered}<td>counter<td>deliveries that an endpoint took
 *   <tr><td>{@code webhook4j.deliveries.given.up}<td>counter<td>deliveries that were given up; tag {@code reason}
 *   <tr><td>{@code webhook4j.attempts}<td>timer<td>attempts that came to their end, and how long they took; tag {@code
 *       outcome}: {@code 2xx}, {@code 5xx} and so on, or what failed: {@code refused}, {@code deadline}, …
 *   <tr><td>{@code webhook4j.deliveries.unfinished}<td>gauge<td>deliveries that are not finished: the depth of the queue
 *   <tr><td>{@code webhook4j.deliveries.deferred}<td>gauge<td>deliveries that wait for an endpoint whose breaker is open
 *   <tr><td>{@code webhook4j.deliveries.lag}<td>gauge, seconds<td>how long the delivery has been due that waits longest
 *   <tr><td>{@code webhook4j.attempts.active}<td>gauge<td>attempts that are under way
 *   <tr><td>{@code webhook4j.breakers.open}<td>gauge<td>endpoints whose breaker is open
 *   <tr><td>{@code webhook4j.store.well}<td>gauge<td>1 when the store works, 0 while it fails
 * </table>
 *
 * <p>The gauges of one scrape share one look at the publisher, which asks its store: what they tell is up to {@value
 * #MAX_AGE_MILLIS} ms old, by the publisher's clock.
 *
 * <p>No tag names an endpoint, a webhook or a tenant: their number has no bound. Safe for use by many threads.
 */
public final class PublisherMetrics implements MeterBinder {

    private static final String PREFIX = "webhook4j.";
    private static final long MAX_AGE_MILLIS = 1_000;

    private final WebhookPublisher publisher;
    private final Look look = new Look();

    private PublisherMetrics(WebhookPublisher publisher) {
        this.publisher = publisher;
    }

    /**
     * The meters of one publisher.
     *
     * @param publisher the publisher
     * @return a binder, to be bound to one registry or more
     */
    public static PublisherMetrics of(WebhookPublisher publisher) {
        return new PublisherMetrics(requireNonNull(publisher, "publisher"));
    }

    /**
     * Registers the meters. What happened before is not counted.
     *
     * @param registry where
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        publisher.listen(new Counting(registry));
        gauge(registry, "deliveries.unfinished", PublisherHealth::unfinished);
        gauge(registry, "deliveries.deferred", PublisherHealth::deferred);
        gauge(registry, "attempts.active", PublisherHealth::underWay);
        gauge(registry, "breakers.open", health -> health.deferredEndpoints().size());
        gauge(registry, "store.well", health -> health.isWell() ? 1 : 0);
        Look shared = look;
        Gauge.builder(
                        PREFIX + "deliveries.lag",
                        publisher,
                        p -> shared.at(p).lag().toMillis() / 1e3)
                .baseUnit("seconds")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<PublisherHealth> value) {
        Look shared = look;
        Gauge.builder(PREFIX + name, publisher, p -> value.applyAsDouble(shared.at(p)))
                .register(registry);
    }

    /** What was seen last. Does not hold the publisher, which no gauge keeps from being collected. */
    private static final class Look {

        private Instant lookedAt = Instant.MIN;
        private @Nullable PublisherHealth seen;

        private synchronized PublisherHealth at(WebhookPublisher publisher) {
            Instant now = publisher.now();
            PublisherHealth known = seen;
            if (known == null || now.isBefore(lookedAt) || !now.isBefore(lookedAt.plusMillis(MAX_AGE_MILLIS))) {
                known = publisher.health();
                seen = known;
                lookedAt = now;
            }
            return known;
        }
    }

    private static final class Counting implements DeliveryListener {

        private final MeterRegistry registry;
        private final Counter accepted;
        private final Counter delivered;

        private Counting(MeterRegistry registry) {
            this.registry = registry;
            this.accepted = registry.counter(PREFIX + "deliveries.accepted");
            this.delivered = registry.counter(PREFIX + "deliveries.delivered");
        }

        @Override
        public void accepted(Delivery delivery) {
            accepted.increment();
        }

        @Override
        public void delivered(Delivery delivery) {
            delivered.increment();
        }

        @Override
        public void givenUp(Delivery delivery, GivenUpReason reason) {
            registry.counter(PREFIX + "deliveries.given.up", "reason", lower(reason))
                    .increment();
        }

        @Override
        public void attempted(Delivery delivery, AttemptSummary attempt) {
            String outcome = attempt.status().isPresent()
                    ? attempt.status().getAsInt() / 100 + "xx"
                    : lower(attempt.failure().orElseThrow());
            Timer.builder(PREFIX + "attempts")
                    .tag("outcome", outcome)
                    .register(registry)
                    .record(attempt.took());
        }

        private static String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }
}
