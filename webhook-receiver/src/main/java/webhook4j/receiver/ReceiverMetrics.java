package webhook4j.receiver;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Optional;
import webhook4j.event.Event;

/**
 * What a receiver does, as Micrometer's meters. Needs {@code io.micrometer:micrometer-core}, which is an optional
 * dependency; on the module path it has to be in the module graph.
 *
 * <table>
 *   <caption>The meters</caption>
 *   <tr><th>name<th>kind<th>what
 *   <tr><td>{@code webhook4j.requests}<td>timer<td>requests that were answered, and how long that took; tags {@code source},
 *       {@code event}, {@code outcome} ({@link Outcome}, in lower case), and {@code reason} where one was not believed
 *   <tr><td>{@code webhook4j.handled}<td>counter<td>events that were handled, at once or out of the inbox; tags {@code source},
 *       {@code event}
 *   <tr><td>{@code webhook4j.handling.failed}<td>counter<td>times that a handler failed; tags {@code source}, {@code event},
 *       {@code given_up}
 *   <tr><td>{@code webhook4j.inbox.depth}<td>gauge<td>events that were answered and are still to be handled
 * </table>
 *
 * <p>The tag {@code event} is a type in the source's catalogue or named by a handler, {@code other} for all others, and
 * {@code none} where it did not come to that: senders may make up types without end. No tag names a tenant, for the same
 * reason. Safe for use by many threads.
 */
public final class ReceiverMetrics implements MeterBinder {

    private static final String PREFIX = "webhook4j.";

    private final WebhookReceiver receiver;

    private ReceiverMetrics(WebhookReceiver receiver) {
        this.receiver = receiver;
    }

    /**
     * The meters of one receiver.
     *
     * @param receiver the receiver
     * @return a binder, to be bound to one registry or more
     */
    public static ReceiverMetrics of(WebhookReceiver receiver) {
        return new ReceiverMetrics(requireNonNull(receiver, "receiver"));
    }

    /**
     * Registers the meters. What happened before is not counted.
     *
     * @param registry where
     */
    @Override
    public void bindTo(MeterRegistry registry) {
        receiver.listen(new Counting(registry, receiver.knownEvents()));
        Gauge.builder(PREFIX + "inbox.depth", receiver, WebhookReceiver::inboxDepth)
                .register(registry);
    }

    private static final class Counting implements ReceiverListener {

        private final MeterRegistry registry;
        private final KnownEvents known;

        private Counting(MeterRegistry registry, KnownEvents known) {
            this.registry = registry;
            this.known = known;
        }

        @Override
        public void answered(Receipt receipt) {
            Timer.builder(PREFIX + "requests")
                    .tag("source", receipt.source().orElse(KnownEvents.NONE))
                    .tag("event", known.tag(receipt.source(), receipt.event()))
                    .tag("outcome", lower(receipt.outcome()))
                    .tag("reason", receipt.reason().map(Counting::lower).orElse(KnownEvents.NONE))
                    .register(registry)
                    .record(receipt.took());
        }

        @Override
        public void handled(Event event, DeliveryContext context) {
            registry.counter(PREFIX + "handled", "source", context.source(), "event", tag(event, context))
                    .increment();
        }

        @Override
        public void failed(HandlingFailure failure) {
            registry.counter(
                            PREFIX + "handling.failed",
                            "source",
                            failure.context().source(),
                            "event",
                            tag(failure.event(), failure.context()),
                            "given_up",
                            Boolean.toString(failure.givenUp()))
                    .increment();
        }

        private String tag(Event event, DeliveryContext context) {
            return known.tag(Optional.of(context.source()), Optional.of(event.type()));
        }

        private static String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }
}
