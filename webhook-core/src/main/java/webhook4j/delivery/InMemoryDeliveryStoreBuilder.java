package webhook4j.delivery;

import java.time.Duration;

/** Collects the bounds of a store. Not safe for use by many threads; may build more than one. */
public final class InMemoryDeliveryStoreBuilder {

    int maxDeliveries = 100_000;
    long maxBodyBytes = 256L * 1024 * 1024;
    int keptFinished = 20_000;
    Duration keptFor = Duration.ofDays(7);
    long maxLogBytes = 64L * 1024 * 1024;

    InMemoryDeliveryStoreBuilder() {}

    /**
     * Bounds the unfinished deliveries; 100,000 without this call.
     *
     * @param count 1 or more
     * @return this
     */
    public InMemoryDeliveryStoreBuilder maxDeliveries(int count) {
        this.maxDeliveries = requirePositive("maxDeliveries", count);
        return this;
    }

    /**
     * Bounds the bodies that are held, each counted once for all deliveries of its publication; 256 MiB without
     * this call.
     *
     * @param bytes 1 or more
     * @return this
     */
    public InMemoryDeliveryStoreBuilder maxBodyBytes(long bytes) {
        this.maxBodyBytes = requirePositive("maxBodyBytes", bytes);
        return this;
    }

    /**
     * Bounds the finished deliveries that are kept; 20,000 for 7 days without this call. Publications without
     * deliveries count as one. Those of unfinished publications are counted apart, and have no age.
     *
     * @param count 1 or more
     * @param age how long at most; positive
     * @return this
     */
    public InMemoryDeliveryStoreBuilder keepFinished(int count, Duration age) {
        this.keptFinished = requirePositive("keepFinished", count);
        requirePositive("keepFinished", age.toMillis());
        this.keptFor = age;
        return this;
    }

    /**
     * Bounds what the logs of all deliveries take, about; 64 MiB without this call. Beyond it the oldest attempts are
     * forgotten first, whosever they are.
     *
     * @param bytes 1 or more
     * @return this
     */
    public InMemoryDeliveryStoreBuilder maxLogBytes(long bytes) {
        this.maxLogBytes = requirePositive("maxLogBytes", bytes);
        return this;
    }

    /**
     * The store.
     *
     * @return a new empty store
     */
    public InMemoryDeliveryStore build() {
        return new InMemoryDeliveryStore(this);
    }

    private static int requirePositive(String name, int value) {
        return (int) requirePositive(name, (long) value);
    }

    private static long requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is positive, found " + value);
        }
        return value;
    }
}
