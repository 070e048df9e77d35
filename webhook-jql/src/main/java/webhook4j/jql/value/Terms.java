package webhook4j.jql.value;

/** What is said of the terms of an event, besides the terms themselves. */
public final class Terms {

    /** The term of a field that is empty. No value has it: it starts with a control character. */
    public static final String EMPTY = "\0empty";

    private Terms() {}

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
