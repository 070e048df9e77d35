package webhook4j.jql.value;

import org.jspecify.annotations.Nullable;

/** A set of folded texts that is asked for texts that are not folded. Immutable. */
final class FoldedTable {

    static final FoldedTable EMPTY = new FoldedTable(new String[0]);

    /** Twice to four times as many places as texts; a text stands at the place of its hash or behind it. */
    private final @Nullable String[] places;

    FoldedTable(String[] folded) {
        places = new String[Integer.highestOneBit(folded.length + 1) * 4];
        for (String text : folded) {
            int place = Folding.hash(text) & (places.length - 1);
            while (places[place] != null) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = text;
        }
    }

    /** Whether {@code fold(text)} is one of the texts. */
    boolean contains(String text) {
        boolean ascii = Folding.isAscii(text);
        String sought = ascii ? text : Folding.fold(text);
        int place = Folding.hash(sought) & (places.length - 1);
        for (String here = places[place]; here != null; here = places[place]) {
            if (ascii ? Folding.isFoldedAscii(here, sought) : here.equals(sought)) {
                return true;
            }
            place = (place + 1) & (places.length - 1);
        }
        return false;
    }
}
