package webhook4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.EngineClock.Cancellable;

class ManualClockTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private final ManualClock clock = ManualClock.startingAt(Instant.EPOCH);
    private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

    @Test
    void stands_still_until_it_is_moved() {
        clock.advance(SECOND);

        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(1));
    }

    @Test
    void goes_from_wake_up_to_wake_up_in_their_order() {
        note("later", 7);
        note("sooner", 3);
        note("beyond", 11);

        clock.advance(Duration.ofSeconds(10));

        assertThat(seen).containsExactly("sooner at 3", "later at 7");
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(10));
    }

    @Test
    void runs_what_is_due_now_on_its_own_thread() {
        Thread caller = Thread.currentThread();
        CompletableFuture<Thread> runner = new CompletableFuture<>();

        clock.wakeAt(clock.instant(), () -> {
            runner.complete(Thread.currentThread());
            return done();
        });
        clock.settle();

        assertThat(runner.join()).isNotSameAs(caller).matches(Thread::isDaemon);
    }

    @Test
    void waits_for_the_work_of_others_before_it_moves_on() {
        clock.wakeAt(
                Instant.ofEpochSecond(3),
                () -> CompletableFuture.runAsync(
                        () -> seen.add("ended at " + clock.instant().getEpochSecond()), ForkJoinPool.commonPool()));
        note("next", 4);

        clock.advance(Duration.ofSeconds(10));

        assertThat(seen).containsExactly("ended at 3", "next at 4");
    }

    @Test
    void work_that_brings_about_work_is_waited_for_too() {
        clock.wakeAt(Instant.EPOCH, () -> CompletableFuture.runAsync(() -> note("follow-up", 0)));

        clock.settle();

        assertThat(seen).containsExactly("follow-up at 0");
    }

    @Test
    void a_chain_of_wake_ups_runs_within_one_advance() {
        clock.wakeAt(Instant.ofEpochSecond(1), () -> {
            note("second", 5);
            note("third", 9);
            return done();
        });

        clock.advance(Duration.ofSeconds(9));

        assertThat(seen).containsExactly("second at 5", "third at 9");
    }

    @Test
    void says_what_is_under_way_when_its_patience_ends() {
        ManualClock hasty = clock.withPatience(Duration.ofMillis(20));
        hasty.wakeAt(Instant.EPOCH, CompletableFuture::new);

        assertThatThrownBy(() -> hasty.advance(SECOND))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no work ended for PT0.02S; under way at 1970-01-01T00:00:00Z: work of"
                        + " webhook4j.testkit.ManualClockTest that was due at 1970-01-01T00:00:00Z; end it, or move the"
                        + " time by jump(...), which does not wait");
    }

    @Test
    void jumps_without_waiting() {
        CompletableFuture<Void> open = new CompletableFuture<>();
        clock.wakeAt(Instant.EPOCH, () -> open);

        clock.jump(SECOND);

        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(1));
        open.complete(null);
        clock.settle();
    }

    @Test
    void a_cancelled_wake_up_never_comes() {
        Cancellable cancellable = note("never", 3);

        cancellable.cancel();
        cancellable.cancel();
        clock.advance(Duration.ofSeconds(5));

        assertThat(seen).isEmpty();
    }

    @Test
    void failed_work_fails_the_test() {
        clock.wakeAt(Instant.EPOCH, () -> {
            throw new IllegalArgumentException("broken");
        });

        assertThatThrownBy(clock::settle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("work that the clock started at 1970-01-01T00:00:00Z has failed")
                .hasRootCauseMessage("broken");
    }

    @Test
    void an_error_fails_the_test_at_once() {
        clock.wakeAt(Instant.EPOCH, () -> {
            throw new AssertionError("expected this to hold");
        });

        assertThatThrownBy(clock::settle).hasRootCauseMessage("expected this to hold");
    }

    @Test
    void never_waits_for_itself() {
        clock.wakeAt(Instant.EPOCH, () -> {
            clock.settle();
            return done();
        });

        assertThatThrownBy(clock::settle)
                .hasRootCauseMessage("the clock's own thread cannot wait for the clock's work; call from a test");
    }

    @Test
    void is_not_moved_by_its_own_work() {
        clock.wakeAt(Instant.ofEpochSecond(1), () -> {
            clock.advance(SECOND);
            return done();
        });

        assertThatThrownBy(() -> clock.advance(SECOND))
                .hasRootCauseMessage("the clock's own thread cannot wait for the clock's work; call from a test");
    }

    @Test
    void does_not_run_backwards() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("time runs forwards, found PT-1S");
    }

    @Test
    void calls_nobody_after_it_was_closed() {
        note("before", 3);

        clock.close();
        note("after", 3);
        clock.advance(Duration.ofSeconds(5));

        assertThat(seen).isEmpty();
    }

    private Cancellable note(String what, int atSecond) {
        return clock.wakeAt(Instant.ofEpochSecond(atSecond), () -> {
            seen.add(what + " at " + clock.instant().getEpochSecond());
            return done();
        });
    }

    private static CompletionStage<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
