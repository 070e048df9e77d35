package webhook4j.publish;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a replay has done, or would do. Immutable; safe to share between threads.
 *
 * @param taken how many deliveries were taken back into work
 * @param refused how many could not be, by why; reasons that did not occur are left out
 * @param complete whether all that were asked for have been looked at; false while it goes on, or if it was cancelled
 */
public record ReplayResult(long taken, Map<Refusal, Long> refused, boolean complete) {

    /** Why a delivery is not replayed. */
    public enum Refusal {
        /** Its webhook was removed. */
        WEBHOOK_REMOVED,
        /** Its webhook's template gives no URL for it. */
        TEMPLATE,
        /** An earlier delivery, which was not asked for, parks its key. */
        PARKED,
        /** Somebody else took it back meanwhile, another replay say. */
        TAKEN_BY_ANOTHER
    }

    public ReplayResult {
        Map<Refusal, Long> copy = new EnumMap<>(Refusal.class);
        copy.putAll(refused);
        refused = Map.copyOf(copy);
    }
}
