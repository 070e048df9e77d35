package webhook4j.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemClockTest {

    private final EngineClock clock = EngineClock.system();

    @AfterEach
    void close() {
        clock.close();
        clock.close();
    }

    private static Supplier<CompletionStage<?>> completing(CompletableFuture<Thread> called) {
        return () -> {
            called.complete(Thread.currentThread());
            return CompletableFuture.completedFuture(null);
        };
    }

    @Test
    void calls_on_a_daemon_thread_of_its_own() throws Exception {
        CompletableFuture<Thread> called = new CompletableFuture<>();

        clock.wakeAt(Instant.MIN.plusSeconds(1), completing(called));

        assertThat(called.get(60, TimeUnit.SECONDS)).matches(Thread::isDaemon).isNotSameAs(Thread.currentThread());
    }

    @Test
    void never_calls_before_the_time() throws Exception {
        CompletableFuture<Thread> called = new CompletableFuture<>();
        Instant at = clock.instant().plus(Duration.ofMillis(30));

        clock.wakeAt(at, completing(called));
        called.get(60, TimeUnit.SECONDS);

        assertThat(clock.instant()).isAfterOrEqualTo(at);
    }

    @Test
    void work_that_throws_or_fails_stops_nothing() throws Exception {
        CompletableFuture<Thread> called = new CompletableFuture<>();
        clock.wakeAt(clock.instant(), () -> {
            throw new IllegalStateException("expected by this test");
        });
        clock.wakeAt(
                clock.instant(),
                () -> CompletableFuture.failedFuture(new IllegalStateException("expected by this test")));

        clock.wakeAt(clock.instant(), completing(called));

        assertThat(called.get(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void what_is_cancelled_or_comes_after_the_end_is_not_called() throws Exception {
        CompletableFuture<Thread> cancelled = new CompletableFuture<>();
        CompletableFuture<Thread> other = new CompletableFuture<>();
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Instant now = clock.instant();
        clock.wakeAt(
                now,
                () -> { // the clock's thread comes to the others when they stand as they shall
                    gate.join();
                    return gate;
                });

        EngineClock.Cancellable cancellable = clock.wakeAt(now.plusMillis(1), completing(cancelled));
        cancellable.cancel();
        cancellable.cancel();
        clock.wakeAt(now.plusMillis(2), completing(other));
        gate.complete(null);
        other.get(60, TimeUnit.SECONDS);
        clock.close();
        clock.wakeAt(clock.instant(), completing(cancelled));

        assertThat(cancelled).isNotDone();
    }
}
