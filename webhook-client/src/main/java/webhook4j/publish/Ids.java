package webhook4j.publish;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** New ids, in the form of random UUIDs (RFC 9562, version 4). Safe for use by many threads. */
final class Ids {

    private final RandomGenerator random;

    Ids(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        long high;
        long low;
        synchronized (random) {
            high = random.nextLong();
            low = random.nextLong();
        }
        return new UUID(
                        (high & 0xffff_ffff_ffff_0fffL) | 0x4000L,
                        (low & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L)
                .toString();
    }
}
