package webhook4j.jql.value;

/** What an application may choose by saying so. None is chosen unless it does. */
public enum Choice {
    /** An unknown field makes its clause UNKNOWN instead of being refused. */
    LENIENT_FIELDS,
    /** Only what Jira Cloud's dynamic webhooks accept is accepted. */
    CLOUD_WEBHOOK,
    /** Every field of change logs takes the operators of history, and not just those for which Jira documents them. */
    EXTENDED_HISTORY,
    /** The operators of history speak of the whole history of the issue, of which the event shows the end. */
    WHOLE_HISTORY,
    /** Words are compared as they stand and not by their stems. */
    WITHOUT_STEMMING,
    /** The distance of words in phrases is ignored, as Jira Cloud does. */
    CLOUD_TEXT
}
