package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The deliveries that wait for a time, by endpoint. Taking costs the same however many wait. Not safe for use by many
 * threads.
 */
final class DueQueue {

    private static final Comparator<StoredDelivery> LONGEST_DUE_FIRST = Comparator.<StoredDelivery, Instant>comparing(
                    stored -> stored.due)
            .thenComparingLong(stored -> stored.order);

    private final Map<String, Lane> lanes = new HashMap<>();
    private final TreeSet<Lane> lanesByHead = new TreeSet<>(Comparator.comparing(Lane::head, LONGEST_DUE_FIRST));

    /** The deliveries that wait for one endpoint. */
    private static final class Lane {
        private final String endpoint;
        private final TreeSet<StoredDelivery> waiting = new TreeSet<>(LONGEST_DUE_FIRST);

        private Lane(String endpoint) {
            this.endpoint = endpoint;
        }

        private StoredDelivery head() {
            return waiting.first();
        }

        private boolean isDue(Instant now) {
            return !waiting.isEmpty() && !head().due.isAfter(now);
        }
    }

    void add(StoredDelivery stored) {
        Lane lane = lanes.computeIfAbsent(stored.endpoint, Lane::new);
        if (!lane.waiting.isEmpty()) {
            lanesByHead.remove(lane);
        }
        lane.waiting.add(stored);
        lanesByHead.add(lane);
    }

    void remove(StoredDelivery stored) {
        Lane lane = requireNonNull(lanes.get(stored.endpoint));
        lanesByHead.remove(lane);
        lane.waiting.remove(stored);
        if (lane.waiting.isEmpty()) {
            lanes.remove(lane.endpoint);
        } else {
            lanesByHead.add(lane);
        }
    }

    /** Takes what is due and what the request has room for: one of each endpoint in turn, the longest due first. */
    List<StoredDelivery> take(LeaseRequest request) {
        List<Lane> turns = lanesWithWork(request);
        Map<String, Integer> takenOf = new HashMap<>();
        List<StoredDelivery> taken = new ArrayList<>();
        while (!turns.isEmpty() && taken.size() < request.max()) {
            for (Iterator<Lane> turn = turns.iterator(); turn.hasNext() && taken.size() < request.max(); ) {
                Lane lane = turn.next();
                StoredDelivery next = lane.head();
                remove(next);
                taken.add(next);
                int already = takenOf.merge(lane.endpoint, 1, Integer::sum);
                if (already == request.room(lane.endpoint) || !lane.isDue(request.now())) {
                    turn.remove();
                }
            }
        }
        return taken;
    }

    /** The time at which the first delivery that the request, after some were taken, has room for becomes due. */
    Optional<Instant> nextDue(LeaseRequest request, Map<String, Integer> taken) {
        for (Lane lane : lanesByHead) {
            if (request.room(lane.endpoint) > taken.getOrDefault(lane.endpoint, 0)) {
                return Optional.of(lane.head().due);
            }
        }
        return Optional.empty();
    }

    /** Those with something due and room for it; no more of them than deliveries are wanted. */
    private List<Lane> lanesWithWork(LeaseRequest request) {
        List<Lane> found = new ArrayList<>();
        for (Lane lane : lanesByHead) {
            if (found.size() >= request.max() || !lane.isDue(request.now())) {
                break;
            }
            if (request.room(lane.endpoint) > 0) {
                found.add(lane);
            }
        }
        return found;
    }
}
