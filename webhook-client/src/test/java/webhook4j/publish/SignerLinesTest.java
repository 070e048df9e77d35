package webhook4j.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.EngineClock.Cancellable;
import webhook4j.delivery.WebhookKey;

/** Who has a thread for its signer, and who waits. */
class SignerLinesTest {

    private static final WebhookKey CI = new WebhookKey("", "ci");
    private static final WebhookKey OTHER = new WebhookKey("", "other");

    private final Queue<Runnable> onThreads = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final SignerLines lines = new SignerLines(onThreads::add);

    private Cancellable run(SignerLines lines, WebhookKey webhook, String work) {
        return lines.run(webhook, () -> done.add(work), e -> refused.add(work));
    }

    private void fillUp() {
        IntStream.range(0, SignerLines.AT_ONCE).forEach(i -> run(lines, CI, "ci " + i));
    }

    @Test
    void a_webhook_has_four_threads_at_most_and_the_next_in_line_takes_the_first_that_is_free() {
        fillUp();
        run(lines, CI, "fifth");
        run(lines, OTHER, "other");
        assertThat(onThreads).hasSize(SignerLines.AT_ONCE + 1);

        onThreads.remove().run();

        assertThat(onThreads).hasSize(SignerLines.AT_ONCE + 1);
        onThreads.forEach(Runnable::run);
        assertThat(done).containsExactly("ci 0", "ci 1", "ci 2", "ci 3", "other", "fifth");
    }

    @Test
    void webhooks_whose_signers_never_end_leave_a_thread_to_each_other_one() {
        for (int hanging = 0; hanging < 39; hanging++) {
            WebhookKey webhook = new WebhookKey("", "hangs " + hanging);
            IntStream.range(0, 10).forEach(i -> run(lines, webhook, "never"));
            int taken = onThreads.size();
            run(lines, OTHER, "other");

            assertThat(onThreads).hasSize(taken + 1).hasSizeLessThanOrEqualTo(SignerLines.THREADS);
            List<Runnable> all = new ArrayList<>(onThreads);
            all.remove(taken).run();
            onThreads.clear();
            onThreads.addAll(all);
            assertThat(done).hasSize(hanging + 1).containsOnly("other");
        }
    }

    @Test
    void a_webhook_gets_more_threads_again_when_they_are_free() {
        List<Runnable> others = new ArrayList<>();
        for (int i = 0; i < SignerLines.THREADS / 2; i++) {
            run(lines, new WebhookKey("", "other " + i), "other");
            others.add(onThreads.remove());
        }
        IntStream.range(0, 10).forEach(i -> run(lines, CI, "ci " + i));
        assertThat(onThreads).hasSize(1);

        others.forEach(Runnable::run);
        onThreads.remove().run();

        assertThat(onThreads).hasSize(SignerLines.AT_ONCE);
    }

    @Test
    void what_nobody_waits_for_any_more_leaves_its_line_and_is_not_begun() {
        Cancellable first = run(lines, CI, "first");
        fillUp();
        Cancellable inLine = run(lines, CI, "in line");

        first.cancel();
        inLine.cancel();
        while (!onThreads.isEmpty()) {
            onThreads.remove().run();
        }

        assertThat(done).containsExactly("ci 0", "ci 1", "ci 2", "ci 3");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void what_is_cancelled_while_it_works_is_interrupted_and_its_thread_is_not_afterwards() {
        Cancellable[] working = new Cancellable[1];
        working[0] = lines.run(
                CI,
                () -> {
                    working[0].cancel();
                    done.add("interrupted " + Thread.currentThread().isInterrupted());
                },
                e -> refused.add("work"));

        onThreads.remove().run();

        assertThat(done).containsExactly("interrupted true");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whoever_gets_no_thread_is_told_and_so_are_those_behind() {
        boolean[] closed = new boolean[1];
        SignerLines closing = new SignerLines(work -> {
            if (closed[0]) {
                throw new RejectedExecutionException("closed");
            }
            onThreads.add(work);
        });
        IntStream.range(0, SignerLines.AT_ONCE + 2).forEach(i -> run(closing, CI, "ci " + i));

        closed[0] = true;
        onThreads.remove().run();
        run(closing, OTHER, "other");

        assertThat(refused).containsExactly("ci 4", "ci 5", "other");
    }
}
