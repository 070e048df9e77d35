package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.event.Json;

/**
 * The keys that an issuer publishes, found by OpenID discovery: {@code <issuer>/.well-known/openid-configuration} names
 * the place of a JWK set (RFC 7517). Both are https and of the issuer's host.
 *
 * <p>Safe for use by many threads. Keys are kept for an hour. They are fetched when they are first asked for, when the hour
 * is over, and when a token asks for one that is not among them, though never more than once a minute, whatever came of
 * it. Whoever asks meanwhile waits for the same fetch, at most the {@linkplain #withDeadline deadline}. A fetch that fails
 * leaves what is known until its hour is over, and is never an exception: where there are no keys, tokens are refused.
 *
 * <p>Source: OpenID Connect Discovery 1.0, section 4; Xurrent's developer pages, "Webhook policies", read 2026-11.
 */
public final class RemoteKeySet implements KeySet {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeySet.class);
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);
    private static final int MAX_DOCUMENT = 256 * 1024;

    private final URI issuer;
    private final JsonFetcher fetcher;
    private final InstantSource clock;
    private final Duration deadline;

    private final Object lock = new Object();
    private List<JwtKey> keys = List.of();
    private @Nullable Instant fetchedAt;
    private @Nullable Instant triedAt;
    private @Nullable CompletableFuture<?> flight;

    private RemoteKeySet(URI issuer, JsonFetcher fetcher, InstantSource clock, Duration deadline) {
        this.issuer = issuer;
        this.fetcher = requireNonNull(fetcher, "fetcher");
        this.clock = requireNonNull(clock, "clock");
        this.deadline = deadline;
    }

    /**
     * The keys of an issuer. Nothing is fetched yet.
     *
     * @param issuer the issuer, exactly as tokens and its own configuration name it: https, without query and fragment
     * @param fetcher gets the two documents
     * @return the keys
     * @throws IllegalArgumentException if it cannot be an issuer
     * @throws IllegalStateException if nimbus-jose-jwt is not there
     */
    public static RemoteKeySet discovered(String issuer, JsonFetcher fetcher) {
        URI uri = URI.create(issuer);
        if (!isHttps(uri) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "an issuer whose keys are fetched is an https URL without query and fragment, found " + issuer);
        }
        Nimbus.needed("RemoteKeySet reads key sets", () -> Jwks.keys(Json.object()));
        return new RemoteKeySet(uri, fetcher, InstantSource.system(), DEFAULT_DEADLINE);
    }

    /**
     * These keys by another clock.
     *
     * @param clock tells how old the keys are
     * @return a new set, which has fetched nothing
     */
    public RemoteKeySet withClock(InstantSource clock) {
        return new RemoteKeySet(issuer, fetcher, clock, deadline);
    }

    /**
     * These keys with another deadline for both documents together; 5 s without this call.
     *
     * @param deadline 1 ms to 1 min
     * @return a new set, which has fetched nothing
     * @throws IllegalArgumentException if it is not so
     */
    public RemoteKeySet withDeadline(Duration deadline) {
        if (deadline.toMillis() < 1 || deadline.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("the deadline of a fetch is 1 ms to 1 min, found " + deadline);
        }
        return new RemoteKeySet(issuer, fetcher, clock, deadline);
    }

    /**
     * Whose keys they are.
     *
     * @return the issuer as it was given
     */
    public String issuer() {
        return issuer.toString();
    }

    @Override
    public List<JwtKey> keys(Optional<String> keyId) {
        CompletableFuture<List<JwtKey>> mine = null;
        CompletableFuture<?> running;
        synchronized (lock) {
            Instant now = clock.instant();
            if (has(keyId, now)) {
                return keys;
            }
            if (flight == null && isDue(now)) {
                triedAt = now;
                mine = new CompletableFuture<List<JwtKey>>().orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
                flight = mine.handle(this::landed);
            }
            running = flight;
        }
        if (mine != null) {
            fetchInto(mine);
        }
        if (running != null) {
            running.join(); // ends at the deadline at the latest, and never with a fault
        }
        return known();
    }

    private boolean has(Optional<String> keyId, Instant now) {
        return isFresh(now)
                && (keyId.isEmpty() || keys.stream().anyMatch(key -> key.id().equals(keyId)));
    }

    private boolean isFresh(Instant now) {
        return fetchedAt != null && now.isBefore(fetchedAt.plus(LIFETIME));
    }

    private boolean isDue(Instant now) {
        return triedAt == null || !now.isBefore(triedAt.plus(BETWEEN_FETCHES));
    }

    private List<JwtKey> known() {
        synchronized (lock) {
            return isFresh(clock.instant()) ? keys : List.of();
        }
    }

    /** What comes after the deadline is ignored. */
    private void fetchInto(CompletableFuture<List<JwtKey>> mine) {
        try {
            fetched().whenComplete((fetched, fault) -> {
                if (fault == null) {
                    mine.complete(fetched);
                } else {
                    mine.completeExceptionally(fault);
                }
            });
        } catch (RuntimeException e) { // by a fetcher that throws instead of failing
            mine.completeExceptionally(e);
        }
    }

    private boolean landed(@Nullable List<JwtKey> fetched, @Nullable Throwable fault) {
        synchronized (lock) {
            flight = null;
            if (fetched != null) {
                keys = fetched;
                fetchedAt = clock.instant();
            }
        }
        if (fault != null) {
            Throwable cause = fault.getCause() == null ? fault : fault.getCause();
            LOG.warn(
                    "the keys of {} could not be fetched: {}",
                    issuer.getHost(),
                    cause.getClass().getName());
        }
        return fault == null;
    }

    private CompletionStage<List<JwtKey>> fetched() {
        String base = issuer().endsWith("/") ? issuer() : issuer() + "/";
        return fetcher.fetch(URI.create(base + ".well-known/openid-configuration"))
                .thenCompose(configuration -> fetcher.fetch(placeOfKeys(read(configuration))))
                .thenApply(set -> Jwks.keys(read(set)));
    }

    private static JsonNode read(byte[] document) {
        if (document.length > MAX_DOCUMENT) {
            throw new IllegalArgumentException(
                    "expected a document of at most " + MAX_DOCUMENT + " bytes, found " + document.length);
        }
        return Json.readStrictly(document);
    }

    private URI placeOfKeys(JsonNode configuration) {
        if (!issuer().equals(configuration.path("issuer").textValue())) {
            throw new IllegalArgumentException("expected the configuration of " + issuer + ", found another's");
        }
        URI place = URI.create(configuration.path("jwks_uri").asText());
        if (!isHttps(place)
                || !issuer.getHost().equalsIgnoreCase(place.getHost())
                || issuer.getPort() != place.getPort()) {
            throw new IllegalArgumentException("expected keys at the issuer's own host, found them elsewhere");
        }
        return place;
    }

    private static boolean isHttps(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null;
    }

    /** Names the issuer. */
    @Override
    public String toString() {
        return "RemoteKeySet[" + issuer + "]";
    }
}
