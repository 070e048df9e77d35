package webhook4j.jql.history;

/** Which time AFTER, BEFORE, ON, DURING and BY speak about. */
enum Stretch {
    /** The moment of the event's change. */
    CHANGE,
    /** The new value's: from the event on, without an end. Its author made the event. */
    NEW,
    /** An old value's: from an unknown time between the creation and the event, up to the event. */
    OLD,
    /** That of a value which the event does not touch: the same unknown beginning, without an end. */
    STANDING
}
