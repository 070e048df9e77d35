package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * How many attempts may start now, by endpoint and by webhook. A delivery needs room with both.
 *
 * <p>A store asks while it leases and keeps nothing of it; an implementation need not be safe for use by many threads.
 */
public interface Allowances {

    /** So many that it is no bound. */
    Allowance UNBOUNDED = Allowance.of(Integer.MAX_VALUE);

    /**
     * What an endpoint is allowed that is not among the {@link #endpoints()}.
     *
     * @return the allowance
     */
    Allowance usual();

    /**
     * The endpoints that are allowed something else.
     *
     * @return allowances by {@link Delivery#endpoint()}, not to be changed
     */
    Map<String, Allowance> endpoints();

    /**
     * The webhooks that are bounded by themselves.
     *
     * @return allowances by webhook, not to be changed
     */
    Map<WebhookKey, Allowance> webhooks();

    /**
     * What one endpoint is allowed.
     *
     * @param endpoint scheme, host and port
     * @return the allowance
     */
    default Allowance endpoint(String endpoint) {
        return endpoints().getOrDefault(endpoint, usual());
    }

    /**
     * What one webhook is allowed.
     *
     * @param webhook the webhook
     * @return the allowance; a very large one if it is not bounded by itself
     */
    default Allowance webhook(WebhookKey webhook) {
        return webhooks().getOrDefault(webhook, UNBOUNDED);
    }

    /**
     * The same for each endpoint.
     *
     * @param perEndpoint how many attempts may start
     * @return the allowances
     */
    static Allowances of(int perEndpoint) {
        return of(perEndpoint, Map.of());
    }

    /**
     * The same for each endpoint but some.
     *
     * @param perEndpoint how many attempts may start
     * @param others what else some endpoints are allowed
     * @return the allowances
     */
    static Allowances of(int perEndpoint, Map<String, Allowance> others) {
        return of(perEndpoint, others, Map.of());
    }

    /**
     * The same for each endpoint but some, and something for some webhooks.
     *
     * @param perEndpoint how many attempts may start
     * @param others what else some endpoints are allowed
     * @param webhooks what some webhooks are allowed
     * @return the allowances
     */
    static Allowances of(int perEndpoint, Map<String, Allowance> others, Map<WebhookKey, Allowance> webhooks) {
        return new Given(Allowance.of(perEndpoint), Map.copyOf(others), Map.copyOf(webhooks));
    }

    /** Allowances that are known beforehand. */
    record Given(Allowance usual, Map<String, Allowance> endpoints, Map<WebhookKey, Allowance> webhooks)
            implements Allowances {
        public Given {
            requireNonNull(usual, "usual");
            endpoints = Map.copyOf(endpoints);
            webhooks = Map.copyOf(webhooks);
        }
    }
}
