package webhook4j.delivery;

import org.jspecify.annotations.Nullable;

/** The place of a delivery among those of its key: in one {@link KeyRow}, or in none. */
final class KeyPlace {

    final KeyChain chain;
    final StoredDelivery stored;

    @Nullable
    KeyRow row;

    KeyPlace(KeyChain chain, StoredDelivery stored) {
        this.chain = chain;
        this.stored = stored;
    }
}
