package webhook4j.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries that wait for a time. Endpoints take turns, of each endpoint its webhooks, and of each webhook the
 * longest due goes first, but first attempts before others. Taking costs the same however many wait. Not safe for use by
 * many threads.
 */
final class DueQueue {

    /** The endpoint of what is only to be given up: it waits for no allowance. */
    static final String NOWHERE = "";

    private static final Comparator<StoredDelivery> LONGEST_DUE_FIRST = Comparator.<StoredDelivery, Instant>comparing(
                    stored -> stored.due)
            .thenComparingLong(stored -> stored.order);

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Turns<Lane> turns = new Turns<>();
    private long lastRound;

    void add(StoredDelivery stored) {
        Lane lane = lanes.computeIfAbsent(stored.endpoint, Lane::new);
        lane.add(stored);
        turns.place(lane);
    }

    void remove(StoredDelivery stored) {
        Lane lane = requireNonNull(lanes.get(stored.endpoint));
        lane.remove(stored);
        removed(lane);
    }

    private void removed(Lane lane) {
        turns.place(lane);
        if (lane.isEmpty()) {
            lanes.remove(lane.endpoint);
        }
    }

    /** Takes what is due and what the request has room for. */
    List<StoredDelivery> take(LeaseRequest request) {
        long round = ++lastRound;
        turns.wake(request.now());
        List<StoredDelivery> taken = new ArrayList<>();
        int turnedDown = 0;
        while (taken.size() < request.max() && turnedDown < turns.inLine()) {
            Lane lane = requireNonNull(turns.next());
            StoredDelivery next = takeFrom(lane, request, round);
            if (next != null) {
                taken.add(next);
                turnedDown = 0;
            } else if (lane.inLine) {
                turnedDown++;
            }
        }
        return taken;
    }

    private @Nullable StoredDelivery takeFrom(Lane lane, LeaseRequest request, long round) {
        Allowance allowance =
                lane.goesNowhere() ? Allowances.UNBOUNDED : request.allowances().endpoint(lane.endpoint);
        if (lane.left(allowance, round) <= 0) {
            allowance.moreAt().ifPresent(at -> turns.putOff(lane, at));
            return null;
        }
        StoredDelivery next = lane.take(request, round);
        if (next != null) {
            lane.served(round);
        }
        Optional<Instant> wanted = lane.wanted();
        if (wanted.isPresent() && wanted.get().isAfter(request.now())) {
            turns.putOff(lane, wanted.get());
        } else {
            removed(lane);
        }
        return next;
    }

    /**
     * When it is worth to ask again after a request was served.
     *
     * @param full whether as many were taken as were wanted
     */
    Optional<Instant> nextDue(LeaseRequest request, boolean full) {
        return full && turns.inLine() > 0 ? Optional.of(request.now()) : turns.firstWaiting();
    }

    /** How many wait for some endpoints. */
    long waiting(Collection<String> endpoints) {
        return endpoints.stream()
                .map(lanes::get)
                .filter(Objects::nonNull)
                .mapToLong(lane -> lane.waiting)
                .sum();
    }

    /** The earliest time of all. */
    Optional<Instant> oldestDue() {
        return lanes.values().stream().flatMap(Lane::dueTimes).min(Comparator.naturalOrder());
    }

    /** The deliveries that wait for one endpoint. */
    private static final class Lane extends Turn {
        private final String endpoint;
        private final Map<WebhookKey, Share> shares = new HashMap<>();
        private final Turns<Share> turns = new Turns<>();
        private long waiting;

        private Lane(String endpoint) {
            this.endpoint = endpoint;
        }

        private void add(StoredDelivery stored) {
            Share share = shares.computeIfAbsent(WebhookKey.of(stored.delivery), Share::new);
            share.queueOf(stored).add(stored);
            waiting++;
            turns.place(share);
        }

        private void remove(StoredDelivery stored) {
            Share share = requireNonNull(shares.get(WebhookKey.of(stored.delivery)));
            share.queueOf(stored).remove(stored);
            waiting--;
            removed(share);
        }

        private void removed(Share share) {
            turns.place(share);
            if (share.isEmpty()) {
                shares.remove(share.webhook);
            }
        }

        private boolean isEmpty() {
            return shares.isEmpty();
        }

        private boolean goesNowhere() {
            return endpoint.equals(NOWHERE);
        }

        private Stream<Instant> dueTimes() {
            return shares.values().stream().flatMap(share -> share.wanted().stream());
        }

        /** Whoever stands in line wants it now. */
        @Override
        Optional<Instant> wanted() {
            return turns.inLine() > 0 ? Optional.of(Instant.MIN) : turns.firstWaiting();
        }

        private @Nullable StoredDelivery take(LeaseRequest request, long round) {
            turns.wake(request.now());
            for (int inLine = turns.inLine(); inLine > 0; inLine--) {
                Share share = requireNonNull(turns.next());
                Allowance allowance = goesNowhere()
                        ? Allowances.UNBOUNDED
                        : request.allowances().webhook(share.webhook);
                if (share.left(allowance, round) <= 0) {
                    allowance.moreAt().ifPresent(at -> turns.putOff(share, at));
                    continue;
                }
                StoredDelivery next = share.take(request.now());
                standAgain(share, request.now());
                if (next != null) {
                    share.served(round);
                    waiting--;
                    return next;
                }
            }
            return null;
        }

        private void standAgain(Share share, Instant now) {
            Optional<Instant> wanted = share.wanted();
            if (wanted.isPresent() && wanted.get().isAfter(now)) {
                turns.putOff(share, wanted.get());
            } else {
                removed(share);
            }
        }
    }

    /** The deliveries of one webhook that wait for one endpoint. */
    private static final class Share extends Turn {

        /** So many first attempts may go before another one that is due as well: it shall not wait for ever. */
        private static final int FIRST_IN_A_ROW = 3;

        private final WebhookKey webhook;
        private final NavigableSet<StoredDelivery> first = new TreeSet<>(LONGEST_DUE_FIRST);
        private final NavigableSet<StoredDelivery> again = new TreeSet<>(LONGEST_DUE_FIRST);
        private int firstInARow;

        private Share(WebhookKey webhook) {
            this.webhook = webhook;
        }

        private NavigableSet<StoredDelivery> queueOf(StoredDelivery stored) {
            return stored.delivery.attempts() == 0 ? first : again;
        }

        private boolean isEmpty() {
            return first.isEmpty() && again.isEmpty();
        }

        @Override
        Optional<Instant> wanted() {
            if (first.isEmpty() || again.isEmpty()) {
                return isEmpty() ? Optional.empty() : Optional.of((again.isEmpty() ? first : again).first().due);
            }
            Instant one = first.first().due;
            Instant other = again.first().due;
            return Optional.of(one.isBefore(other) ? one : other);
        }

        private @Nullable StoredDelivery take(Instant now) {
            boolean othersWait = isDue(again, now);
            if (isDue(first, now) && !(othersWait && firstInARow >= FIRST_IN_A_ROW)) {
                firstInARow++;
                return first.pollFirst();
            }
            firstInARow = 0;
            return othersWait ? again.pollFirst() : null;
        }

        private static boolean isDue(NavigableSet<StoredDelivery> queue, Instant now) {
            return !queue.isEmpty() && !queue.first().due.isAfter(now);
        }
    }
}
