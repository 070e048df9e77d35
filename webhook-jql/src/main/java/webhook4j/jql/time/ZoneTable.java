package webhook4j.jql.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * The offsets of a zone, looked up without an object. All numbers are seconds: of the epoch, or of local time counted
 * from 1970-01-01T00:00 on the zone's clocks.
 *
 * <p>{@code ZoneRules} answers the same, but wants an {@code Instant} for each question. Where a zone changes its clocks
 * for ever, the table ends after 400 years of the rule: then the calendar repeats, weekdays and all.
 */
final class ZoneTable {

    private static final long DAY = 86_400;
    private static final long CYCLE = 146_097 * DAY;
    private static final int END_YEAR = 2500;
    private static final long END = LocalDate.of(END_YEAR, 1, 1).toEpochDay() * DAY;

    private final boolean endless;
    /** When the clocks change. */
    private final long[] transitions;
    /** The local time from which on only the offset after the transition counts. */
    private final long[] switches;
    /** The offset before each transition, and the one after the last. */
    private final int[] offsets;

    ZoneTable(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> all = transitions(rules);
        int size = all.size();
        endless = !rules.getTransitionRules().isEmpty();
        transitions = new long[size];
        switches = new long[size];
        offsets = new int[size + 1];
        offsets[0] = rules.getOffset(Instant.MIN).getTotalSeconds();
        for (int i = 0; i < size; i++) {
            transitions[i] = all.get(i).toEpochSecond();
            offsets[i + 1] = all.get(i).getOffsetAfter().getTotalSeconds();
            switches[i] = transitions[i] + Math.max(offsets[i], offsets[i + 1]);
        }
    }

    private static List<ZoneOffsetTransition> transitions(ZoneRules rules) {
        List<ZoneOffsetTransition> all = new ArrayList<>(rules.getTransitions());
        if (all.isEmpty()) {
            return all;
        }
        // ZoneRules.nextTransition would find the same, and takes ten times as long.
        ZoneOffsetTransition last = all.get(all.size() - 1);
        for (int year = last.getDateTimeBefore().getYear(); year < END_YEAR; year++) {
            for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
                ZoneOffsetTransition transition = rule.createTransition(year);
                if (transition.compareTo(last) > 0) {
                    all.add(transition);
                }
            }
        }
        return all;
    }

    /** The local time at an instant. */
    long localAt(long instant) {
        return instant + offsets[countUpTo(transitions, folded(instant))];
    }

    /** The instant of a local time. In a gap, later by the gap; in an overlap, the earlier one. */
    long instantOf(long local) {
        return local - offsets[countUpTo(switches, folded(local))];
    }

    /** The first instant of a day; of a day that the zone skips, the instant at which it does. */
    long startOf(long day) {
        long local = day * DAY;
        long folded = folded(local);
        int before = countUpTo(switches, folded);
        return isGap(before) && folded >= transitions[before] + offsets[before]
                ? transitions[before] + local - folded
                : local - offsets[before];
    }

    /** The instant after the last one of a day. */
    long endOf(long day) {
        long last = (day + 1) * DAY - 1;
        long folded = folded(last);
        int before = countUpTo(switches, folded);
        boolean isDoubtful = before < transitions.length
                && folded >= transitions[before] + Math.min(offsets[before], offsets[before + 1]);
        if (!isDoubtful) {
            return last - offsets[before] + 1;
        }
        return isGap(before) ? transitions[before] + last - folded : last - offsets[before + 1] + 1;
    }

    private boolean isGap(int transition) {
        return transition < transitions.length && offsets[transition + 1] > offsets[transition];
    }

    private long folded(long second) {
        return endless && second >= END ? second - CYCLE * (Math.floorDiv(second - END, CYCLE) + 1) : second;
    }

    private static int countUpTo(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
