package webhook4j.jql.index;

/** Is told what a match does. */
public interface Visits {

    /**
     * A list is walked.
     *
     * @param predicates what must be TRUE of an event for that
     * @param filters how many filters wait in it and in no list below it
     */
    void list(String predicates, int filters);

    /**
     * How many filters were asked in all.
     *
     * @param count the number
     */
    void asked(long count);
}
