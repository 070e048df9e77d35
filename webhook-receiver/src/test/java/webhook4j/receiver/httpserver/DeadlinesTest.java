package webhook4j.receiver.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private static final Duration TIME = Duration.ofMillis(50);

    private final Deadlines deadlines = new Deadlines(TIME);

    private static boolean comes(CountDownLatch latch) throws InterruptedException {
        return latch.await(30, TimeUnit.SECONDS);
    }

    @Test
    void what_does_not_end_is_cut_off_and_not_before_its_time() throws Exception {
        long start = System.nanoTime();
        CountDownLatch cut = new CountDownLatch(1);

        deadlines.start(cut::countDown);

        assertThat(comes(cut)).isTrue();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(TIME.toNanos());
    }

    @Test
    void what_began_while_another_was_watched_has_all_its_time() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        long[] start = new long[1];

        deadlines.start(() -> {
            start[0] = System.nanoTime();
            deadlines.start(second::countDown);
            first.countDown();
        });

        assertThat(comes(first)).isTrue();
        assertThat(comes(second)).isTrue();
        assertThat(System.nanoTime() - start[0]).isGreaterThanOrEqualTo(TIME.toNanos());
    }

    @Test
    void what_has_ended_is_not_cut_off() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        Deadlines.Watch watch = deadlines.start(ended::countDown);

        watch.end();
        watch.end();
        deadlines.start(other::countDown); // after the deadline of the first

        assertThat(comes(other)).isTrue();
        assertThat(ended.getCount()).isOne();
    }

    @Test
    void one_that_cannot_be_cut_off_does_not_keep_others_alive() throws Exception {
        CountDownLatch other = new CountDownLatch(2);
        deadlines.start(other::countDown);
        deadlines.start(() -> {
            throw new IllegalStateException("not this one");
        });
        deadlines.start(other::countDown);

        assertThat(comes(other)).isTrue();
    }

    @Test
    void the_timer_runs_again_after_it_had_nothing_to_watch() throws Exception {
        for (int i = 0; i < 3; i++) {
            CountDownLatch cut = new CountDownLatch(1);
            deadlines.start(cut::countDown);
            assertThat(comes(cut)).isTrue();
        }
    }
}
