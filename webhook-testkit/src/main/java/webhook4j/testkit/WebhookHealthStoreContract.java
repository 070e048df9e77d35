package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DisableRule;
import webhook4j.delivery.Disabled;
import webhook4j.delivery.FailureKind;
import webhook4j.delivery.WebhookError;
import webhook4j.delivery.WebhookHealth;
import webhook4j.delivery.WebhookHealthStore;

/**
 * What every {@link WebhookHealthStore} does, as tests. The author of a store extends this class and says how a store is
 * made; JUnit does the rest.
 */
public abstract class WebhookHealthStoreContract {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final DisableRule RULE = DisableRule.afterFailures(1_000);
    private static final int THREADS = 4;
    private static final int FAILURES = 200;

    /** For the subclass. */
    protected WebhookHealthStoreContract() {}

    /**
     * Makes a new store that knows nothing.
     *
     * @return the store
     */
    protected abstract WebhookHealthStore newStore();

    @Test
    void knows_nothing_of_a_webhook_at_first() {
        WebhookHealthStore store = newStore();
        List<WebhookHealth> seen = new ArrayList<>();

        assertThat(store.find("", "ci")).isEmpty();
        store.update("", "ci", health -> {
            seen.add(health);
            return health;
        });

        assertThat(seen).containsOnly(WebhookHealth.unknown());
    }

    @Test
    void keeps_every_part_of_a_health() {
        WebhookHealthStore store = newStore();
        WebhookHealth full = WebhookHealth.builder()
                .lastSuccess(T0)
                .lastError(error(T0.plusSeconds(9)))
                .row(7, T0.plusSeconds(1), T0.plusSeconds(5))
                .share(0.71, 70)
                .disabled(new Disabled(T0.plusSeconds(9), Disabled.Cause.GONE, "status 410"))
                .build();
        WebhookHealth without = WebhookHealth.unknown()
                .afterFailure(new WebhookError(T0, OptionalInt.empty(), Optional.of(FailureKind.TLS)), RULE);

        WebhookHealth after = store.update("", "full", before -> full);
        store.update("", "without", before -> without);

        assertThat(after).isEqualTo(full);
        assertThat(store.find("", "full")).hasValue(full);
        assertThat(store.find("", "without")).hasValue(without);
    }

    @Test
    void keeps_tenants_apart() {
        WebhookHealthStore store = newStore();

        store.update("acme", "ci", health -> health.afterSuccess(T0));

        assertThat(store.find("acme", "ci")).isPresent();
        assertThat(store.find("", "ci")).isEmpty();
        store.forget("", "ci");
        assertThat(store.find("acme", "ci")).isPresent();
    }

    @Test
    void forgets_what_it_is_told_to() {
        WebhookHealthStore store = newStore();
        store.update("", "ci", health -> health.afterSuccess(T0));

        store.forget("", "ci");
        store.forget("", "ci");

        assertThat(store.find("", "ci")).isEmpty();
    }

    @Test
    void a_change_that_throws_changes_nothing() {
        WebhookHealthStore store = newStore();
        WebhookHealth before = store.update("", "ci", health -> health.afterSuccess(T0));

        assertThatThrownBy(() -> store.update("", "ci", health -> {
                    throw new IllegalStateException("no");
                }))
                .hasStackTraceContaining("no");

        assertThat(store.find("", "ci")).hasValue(before);
    }

    @Test
    void loses_no_change_of_many_threads() throws Exception {
        WebhookHealthStore store = newStore();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<Void> failing = () -> {
                IntStream.range(0, FAILURES)
                        .forEach(i ->
                                store.update("", "ci", health -> health.afterFailure(error(T0.plusMillis(i)), RULE)));
                return null;
            };
            for (Future<Void> done : threads.invokeAll(
                    IntStream.range(0, THREADS).mapToObj(i -> failing).toList())) {
                done.get(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store.find("", "ci").orElseThrow().failuresInRow()).isEqualTo(THREADS * FAILURES);
    }

    private static WebhookError error(Instant at) {
        return new WebhookError(at, OptionalInt.of(503), Optional.empty());
    }
}
