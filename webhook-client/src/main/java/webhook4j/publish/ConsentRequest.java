package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Rate;
import webhook4j.signature.Headers;

/**
 * The question whether an endpoint wants events: an {@code OPTIONS} request by which the endpoint tells that it knows of
 * webhooks, so that nobody registers a stranger's server.
 *
 * <p>Consent is an answer of 200 to 299 whose {@code WebHook-Allowed-Origin} is the origin or {@code *}. {@code
 * WebHook-Allowed-Rate} must be there if a rate was asked for, and bounds it. {@code Allow}, where there is one, must hold
 * {@code POST}. A later consent by a call-back ({@code WebHook-Request-Callback}) is not offered.
 *
 * <p>Source: "HTTP 1.1 Web Hooks for Event Delivery" of CloudEvents, section 4, read 2026-11. Immutable; safe to share
 * between threads.
 *
 * @param origin who will send: the name of the producer's system in the DNS, {@code "events.example.com"}
 * @param perMinute how many requests in a minute are wished for, 1 to 1,000,000; empty to leave it to the endpoint
 */
public record ConsentRequest(String origin, OptionalInt perMinute) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int MOST = 1_000_000;
    private static final String ALLOWED_ORIGIN = "WebHook-Allowed-Origin";
    private static final String ALLOWED_RATE = "WebHook-Allowed-Rate";
    private static final String ANY = "*";

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException if the origin is no name or the rate is out of its range
     */
    public ConsentRequest {
        if (!NAME.matcher(requireNonNull(origin, "origin")).matches()) {
            throw new IllegalArgumentException(
                    "an origin is the name of the producer's system, \"events.example.com\" say, found '" + origin
                            + "'");
        }
        if (perMinute.isPresent() && (perMinute.getAsInt() < 1 || perMinute.getAsInt() > MOST)) {
            throw new IllegalArgumentException("perMinute is 1 to 1,000,000, found " + perMinute.getAsInt());
        }
    }

    /**
     * The question without a wish for a rate.
     *
     * @param origin the name of the producer's system
     * @return a new question
     * @throws IllegalArgumentException if it is no name
     */
    public static ConsentRequest from(String origin) {
        return new ConsentRequest(origin, OptionalInt.empty());
    }

    /**
     * This question with a wish for a rate.
     *
     * @param perMinute 1 to 1,000,000
     * @return a new question
     * @throws IllegalArgumentException if it is not so
     */
    public ConsentRequest withRate(int perMinute) {
        return new ConsentRequest(origin, OptionalInt.of(perMinute));
    }

    Headers headers() {
        Headers headers = Headers.none().with("WebHook-Request-Origin", origin);
        return perMinute.isEmpty()
                ? headers
                : headers.with("WebHook-Request-Rate", Integer.toString(perMinute.getAsInt()));
    }

    Consent judge(DispatchResult result) {
        if (result instanceof DispatchResult.Failed failed) {
            return new Consent.Failed(failed.kind(), failed.detail());
        }
        DispatchResult.Answered answered = (DispatchResult.Answered) result;
        if (answered.status() < 200 || answered.status() > 299) {
            return new Consent.Refused("the endpoint answered " + answered.status());
        }
        Headers headers = answered.headers();
        if (!allows(headers.all(ALLOWED_ORIGIN))) {
            return new Consent.Refused("the endpoint's " + ALLOWED_ORIGIN + " is neither " + origin + " nor *");
        }
        List<String> methods = headers.all("Allow");
        if (!methods.isEmpty() && methods.stream().noneMatch(ConsentRequest::hasPost)) {
            return new Consent.Refused("the endpoint's Allow has no POST");
        }
        return withRate(headers.all(ALLOWED_RATE).stream().map(String::strip).toList());
    }

    private boolean allows(List<String> origins) {
        return origins.size() == 1
                && (origins.get(0).strip().equals(ANY) || origins.get(0).strip().equalsIgnoreCase(origin));
    }

    private static boolean hasPost(String methods) {
        return Arrays.stream(methods.split(",", -1))
                .anyMatch(method -> method.strip().equals("POST"));
    }

    private Consent withRate(List<String> allowed) {
        if (allowed.isEmpty() && perMinute.isEmpty()) {
            return new Consent.Consented(Optional.empty());
        }
        if (allowed.size() != 1
                || !(allowed.get(0).equals(ANY) || COUNT.matcher(allowed.get(0)).matches())) {
            return new Consent.Refused("the endpoint's " + ALLOWED_RATE + " is neither a number above 0 nor *");
        }
        long most = allowed.get(0).equals(ANY) ? Long.MAX_VALUE : Long.parseLong(allowed.get(0));
        if (most == Long.MAX_VALUE && perMinute.isEmpty()) {
            return new Consent.Consented(Optional.empty());
        }
        int count = (int) Math.min(most, perMinute.orElse(MOST));
        return new Consent.Consented(Optional.of(new Rate(count, Duration.ofMinutes(1))));
    }
}
