package webhook4j.publish;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** New ids, in the form of random UUIDs (RFC 9562, version 4). Safe for use by many threads. */
final class Ids {

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        byte[] bytes = new byte[2 * Long.BYTES];
        synchronized (random) {
            random.nextBytes(bytes); // at once: a SecureRandom would make each half of a long a draw of its own
        }
        ByteBuffer drawn = ByteBuffer.wrap(bytes);
        return new UUID(
                        (drawn.getLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                        (drawn.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L)
                .toString();
    }
}
