package webhook4j.receiver;

/**
 * How a receiver was closed.
 *
 * @param handled how many events out of the inbox were handled while it closed
 * @param abandoned how many events were still being handled when patience ended; what becomes of them is not waited for
 * @param left how many more the inbox holds: those to be tried again later, and those whose turn had not come. One in memory
 *     loses them with the process
 */
public record ReceiverCloseReport(int handled, int abandoned, long left) {}
