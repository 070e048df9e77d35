package webhook4j.jql.value;

import org.jspecify.annotations.Nullable;

/**
 * What one event holds of a {@link TermSource}. Not changed by anybody.
 *
 * @param texts the terms; {@link #EMPTY} alone where the event says that there is nothing
 * @param ids the ids that are no numbers; numbers are among the terms
 * @param present whether there is any value, whatever it shows of itself
 * @param shown how much of the values is shown
 * @param extent between which numbers the values are: each {@link Bound} that it meets is a term too; null if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // one for each event and source, compared by nobody
public record Terms(
        String[] texts,
        String[] ids,
        boolean present,
        Shown shown,
        @Nullable Extent extent) {

    private static final String[] NO_TEXTS = {};

    /** The term of a field that is empty. No value has it: it starts with a control character. */
    public static final String EMPTY = "\0empty";

    /** Nothing is known. */
    public static final Terms MISSING = of(false, Shown.LITTLE);

    /** The event says that there is nothing. */
    public static final Terms NONE = of(false, Shown.ALL, EMPTY);

    /**
     * Terms without ids.
     *
     * @param present whether there is any value
     * @param shown how much of the values is shown
     * @param texts the terms
     * @return the terms
     */
    public static Terms of(boolean present, Shown shown, String... texts) {
        return new Terms(texts, NO_TEXTS, present, shown, null);
    }

    /** Bounds alone. */
    static Terms within(@Nullable Extent extent) {
        return extent == null ? MISSING : new Terms(NO_TEXTS, NO_TEXTS, true, Shown.LITTLE, extent);
    }

    /** How much of its values an event shows: of more, later. */
    public enum Shown {
        /** Perhaps not even their names. */
        LITTLE,
        /** Their names, not all their ids. */
        NAMES,
        /** Names and ids. */
        ALL
    }
}
