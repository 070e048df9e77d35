package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Keyed Macs are used again: a Mac that is looked up and keyed costs about a kilobyte by itself. */
class SigningAllocationTest {

    private static final int CALLS = 1_000;
    private static final int ROUNDS = 5;
    private static final int BUDGET = 1_024;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_signature_of_4_kilobytes_costs_at_most_one_kilobyte() {
        UnsignedRequest request = Signed.request("delivery-1", Signed.AT, new byte[4_096]);
        assertThat(request.body().hasArray()).as("the body can be read only").isFalse();
        List<Secret> keys = List.of(Secret.of("a secret of more than sixteen"));
        HmacSignature scheme = HmacSignature.jira();

        assertThat(bytesPerCall(() -> scheme.sign(request, keys))).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void the_tag_alone_of_an_array_costs_hardly_more_than_its_bytes() {
        Secret secret = Secret.of("a secret of more than sixteen");
        ByteBuffer body = ByteBuffer.wrap(new byte[4_096]);
        byte[] prefix = new byte[0];

        assertThat(bytesPerCall(() -> secret.sign(SignatureAlgorithm.HMAC_SHA256, prefix, body)))
                .isLessThanOrEqualTo(128);
    }

    private static long bytesPerCall(Call call) {
        long least = Long.MAX_VALUE;
        run(call, 5 * CALLS);
        for (int round = 0; round < ROUNDS; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(call, CALLS);
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        return least;
    }

    private static void run(Call call, int times) {
        for (int i = 0; i < times; i++) {
            assertStage(call.make());
        }
    }

    private static void assertStage(CompletionStage<?> stage) {
        if (!stage.toCompletableFuture().isDone()) {
            throw new AssertionError("a secret signs at once");
        }
    }

    private interface Call {
        CompletionStage<?> make();
    }
}
