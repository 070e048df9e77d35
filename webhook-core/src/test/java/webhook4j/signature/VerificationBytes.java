package webhook4j.signature;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a verification allocates. */
public final class VerificationBytes {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 1_000;

    private VerificationBytes() {}

    /** The least bytes a call of several rounds, after many that warm up; the message must be believed. */
    public static long perCall(Verifier verifier, IncomingMessage message) {
        long least = Long.MAX_VALUE;
        run(verifier, message, 5 * CALLS);
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            run(verifier, message, CALLS);
            least = Math.min(least, (THREADS.getCurrentThreadAllocatedBytes() - before) / CALLS);
        }
        return least;
    }

    private static void run(Verifier verifier, IncomingMessage message, int times) {
        for (int i = 0; i < times; i++) {
            if (!(verifier.verify(message) instanceof Verification.Verified)) {
                throw new AssertionError("the sample is signed");
            }
        }
    }
}
