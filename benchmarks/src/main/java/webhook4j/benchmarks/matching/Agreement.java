package webhook4j.benchmarks.matching;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Checks that all engines give the same answers: a wrong one can be as fast as it likes. */
final class Agreement {

    private final List<Clause> filters;
    private final List<Sample> events;

    Agreement(List<Clause> filters, List<Sample> events) {
        this.filters = filters;
        this.events = events;
    }

    /**
     * Compares each engine with the first one, from bytes and from what was read, on every event and on every filter that
     * both can express.
     *
     * @return the answers that were compared
     * @throws IllegalStateException at the first difference, with the filter and the event
     */
    long check(List<Contender<?>> contenders) throws Exception {
        long compared = 0;
        Contender<?> first = contenders.get(0);
        for (int event = 0; event < events.size(); event++) {
            int[] expected = first.match(events.get(event), false);
            for (Contender<?> contender : contenders) {
                BitSet both = contender.expressed();
                both.and(first.expressed());
                compare(first, expected, contender, false, both, event);
                compare(first, expected, contender, true, both, event);
                compared += 2L * both.cardinality();
            }
        }
        return compared;
    }

    private void compare(
            Contender<?> first, int[] expected, Contender<?> contender, boolean read, BitSet both, int event)
            throws Exception {
        BitSet difference = of(expected, both);
        difference.xor(of(contender.match(events.get(event), read), both));
        if (difference.isEmpty()) {
            return;
        }
        int id = difference.nextSetBit(0);
        boolean found = IntStream.of(expected).anyMatch(one -> one == id);
        throw new IllegalStateException(
                "%s and %s differ on %,d of %,d filters for event %d (%s): the first says %b to filter %d, %s"
                        .formatted(
                                first.name(),
                                contender.name(),
                                difference.cardinality(),
                                both.cardinality(),
                                event,
                                read ? "parsed" : "from bytes",
                                found,
                                id,
                                filters.get(id).accept(JqlText.INSTANCE)));
    }

    private static BitSet of(int[] ids, BitSet within) {
        BitSet set = new BitSet();
        for (int id : ids) {
            set.set(id);
        }
        set.and(within);
        return set;
    }
}
