package webhook4j.publish;

/**
 * How a publisher was closed.
 *
 * @param delivered how many deliveries succeeded while it closed
 * @param abandoned how many attempts had not ended when patience did; their deliveries are in the store again, and
 *     their endpoints may get them twice
 * @param returned how many unfinished deliveries the store holds, those abandoned among them
 */
public record CloseReport(int delivered, int abandoned, long returned) {}
