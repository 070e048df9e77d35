package webhook4j.jql.value;

/** Takes what an event holds of a {@link TermSource}. */
public interface TermSink {

    /**
     * Some of a text as it stands in the event, which the source {@linkplain TermSource#read reads}.
     *
     * @param text the text
     * @param from where it begins
     * @param to where it ends
     */
    void raw(String text, int from, int to);

    /**
     * A name as it stands in the event, or an id that is a number, which may be a name as well.
     *
     * @param text the name
     */
    void name(String text);

    /**
     * An id that is no number.
     *
     * @param id the id
     */
    void id(String id);

    /**
     * A term.
     *
     * @param text the term; {@link Terms#EMPTY} where the event says that there is nothing
     */
    void term(String text);

    /**
     * All terms that stand for a {@link Bound} which the values meet.
     *
     * @param extent between which numbers the values are
     */
    void within(Extent extent);

    /**
     * There is a value, whatever it shows of itself. Without this call there is none, or nobody knows.
     *
     * @param shown how much of the values is shown
     */
    void present(Terms.Shown shown);
}
