package webhook4j.jql.index;

/** Who is told, at which versions of the index. */
class Subscription<K> {

    static final int NEVER = Integer.MAX_VALUE;

    final K key;
    private final int since;
    private volatile int until = NEVER;

    Subscription(K key, int since) {
        this.key = key;
        this.since = since;
    }

    void end(int version) {
        until = version;
    }

    boolean isLive() {
        return until == NEVER;
    }

    /** Whether it was there at a version, and perhaps is no more. */
    boolean isAddedAt(int version) {
        return since <= version;
    }

    boolean isSeenAt(int version) {
        return since <= version && version < until;
    }
}
