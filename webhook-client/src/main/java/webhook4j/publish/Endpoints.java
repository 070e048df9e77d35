package webhook4j.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.Allowance;
import webhook4j.delivery.Allowances;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.Rate;
import webhook4j.delivery.WebhookKey;

/**
 * What is known of the endpoints that attempts go to: how many are under way, whether the breaker is open, and how much
 * of a rate is used. Endpoints of which there is nothing to know take no room. Not safe for use by many threads.
 */
final class Endpoints {

    private static final int MIN_SWEEP = 1_000;

    private final EndpointSettings settings;
    /** Changes with the webhooks; safe for use by many threads. */
    private final Map<WebhookKey, Rate> webhookRates;

    private final Map<String, State> states = new HashMap<>();
    private final Map<WebhookKey, TokenBucket> buckets = new HashMap<>();
    private int sweepAt = MIN_SWEEP;

    /** What holds for each endpoint. */
    record EndpointSettings(int maxAttempts, Optional<Rate> rate, BreakerRule breaker) {}

    private static final class State {
        private final Breaker breaker;
        private final @Nullable TokenBucket bucket;
        private int busy;

        private State(EndpointSettings settings) {
            this.breaker = new Breaker(settings.breaker());
            this.bucket = settings.rate().map(TokenBucket::new).orElse(null);
        }

        private boolean isAsNew(Instant now) {
            return busy == 0
                    && (breaker.isAsNew(now) || breaker.isOutdated(now))
                    && (bucket == null || bucket.isFull(now));
        }
    }

    /** An attempt that has entered and not left. */
    record Ticket(String endpoint, boolean probe, Optional<WebhookKey> rated, Instant entered) {}

    Endpoints(EndpointSettings settings, Map<WebhookKey, Rate> webhookRates) {
        this.settings = settings;
        this.webhookRates = webhookRates;
    }

    /** An attempt starts. */
    Ticket enter(Delivery delivery, Instant now) {
        sweep(now);
        String endpoint = endpointOf(delivery);
        State state = states.computeIfAbsent(endpoint, name -> new State(settings));
        state.busy++;
        if (state.bucket != null) {
            state.bucket.take(now);
        }
        return new Ticket(endpoint, state.breaker.started(), takenOf(WebhookKey.of(delivery), now), now);
    }

    private Optional<WebhookKey> takenOf(WebhookKey webhook, Instant now) {
        Rate rate = webhookRates.get(webhook);
        if (rate == null) {
            return Optional.empty();
        }
        bucketOf(webhook, rate).take(now);
        return Optional.of(webhook);
    }

    /** The attempt is over. One that did not come so far has taken of no rate. */
    Optional<Breaker.Change> leave(Ticket ticket, Breaker.Sign sign, Duration asked, Instant now) {
        State state = states.get(ticket.endpoint());
        if (state == null) {
            throw new IllegalStateException("an attempt left " + ticket.endpoint() + " that had not entered");
        }
        state.busy--;
        if (sign == Breaker.Sign.NONE) {
            giveBack(state.bucket, ticket, now);
            ticket.rated().ifPresent(webhook -> giveBack(buckets.get(webhook), ticket, now));
        }
        Optional<Breaker.Change> change = state.breaker.ended(ticket.probe(), sign, asked, now);
        if (state.isAsNew(now)) {
            states.remove(ticket.endpoint());
        }
        return change;
    }

    private static void giveBack(@Nullable TokenBucket bucket, Ticket ticket, Instant now) {
        if (bucket != null) {
            bucket.giveBack(ticket.entered(), now);
        }
    }

    private static String endpointOf(Delivery delivery) {
        return delivery.endpoint().orElse("");
    }

    private TokenBucket bucketOf(WebhookKey webhook, Rate rate) {
        return buckets.compute(
                webhook,
                (key, bucket) -> bucket != null && bucket.rate().equals(rate) ? bucket : new TokenBucket(rate));
    }

    /** What is full or well again since nobody looked. Seldom enough to cost nothing. */
    private void sweep(Instant now) {
        if (states.size() + buckets.size() >= sweepAt) {
            states.values().removeIf(state -> state.isAsNew(now));
            buckets.values().removeIf(bucket -> bucket.isFull(now));
            sweepAt = Math.max(MIN_SWEEP, 2 * (states.size() + buckets.size()));
        }
    }

    /** The endpoints whose breaker is open, and until when. */
    Map<String, Instant> open(Instant now) {
        Map<String, Instant> open = new HashMap<>();
        states.forEach((endpoint, state) -> {
            if (state.breaker.isOpen() && !state.isAsNew(now)) {
                open.put(endpoint, state.breaker.until());
            }
        });
        return open;
    }

    int size() {
        return states.size() + buckets.size();
    }

    /** What may start now; asked at once and not kept. */
    Allowances at(Instant now) {
        return new Now(now);
    }

    private final class Now implements Allowances {
        private final Instant now;

        private Now(Instant now) {
            this.now = now;
        }

        @Override
        public Allowance usual() {
            Allowance room = Allowance.of(settings.maxAttempts());
            return settings.rate()
                    .map(rate -> room.and(new TokenBucket(rate).allowance(now)))
                    .orElse(room);
        }

        @Override
        public Allowance endpoint(String endpoint) {
            State state = states.get(endpoint);
            return state == null ? usual() : allowance(state);
        }

        private Allowance allowance(State state) {
            Allowance room = Allowance.of(Math.max(0, settings.maxAttempts() - state.busy))
                    .and(state.breaker.allowance(now));
            return state.bucket == null ? room : room.and(state.bucket.allowance(now));
        }

        @Override
        public Allowance webhook(WebhookKey webhook) {
            Rate rate = webhookRates.get(webhook);
            return rate == null ? UNBOUNDED : allowance(webhook, rate);
        }

        private Allowance allowance(WebhookKey webhook, Rate rate) {
            TokenBucket bucket = buckets.get(webhook);
            return (bucket == null || !bucket.rate().equals(rate) ? new TokenBucket(rate) : bucket).allowance(now);
        }

        @Override
        public Map<String, Allowance> endpoints() {
            return mapped(states, (String endpoint) -> endpoint(endpoint));
        }

        @Override
        public Map<WebhookKey, Allowance> webhooks() {
            return mapped(webhookRates, (WebhookKey webhook) -> webhook(webhook));
        }

        private static <K> Map<K, Allowance> mapped(Map<K, ?> map, Function<K, Allowance> allowance) {
            Map<K, Allowance> result = new HashMap<>();
            map.keySet().forEach(key -> result.put(key, allowance.apply(key)));
            return result;
        }
    }
}
