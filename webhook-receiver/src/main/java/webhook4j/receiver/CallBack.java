package webhook4j.receiver;

import java.net.URI;
import java.util.concurrent.CompletionStage;

/**
 * Calls a sender back that wants to see, in a handshake, that its webhooks are wanted. Safe for use by many threads.
 *
 * <p>The address was checked by the source to be https and of a trusted host. It holds a code that nobody else knows:
 * neither its path nor its query belongs into a log.
 */
@FunctionalInterface
public interface CallBack extends AutoCloseable {

    /**
     * Calls an address, by GET, without waiting for it.
     *
     * @param address where
     * @return completes with the status that was answered; fails if nothing was
     */
    CompletionStage<Integer> call(URI address);

    /** Ends what was begun for calling; by default nothing was. */
    @Override
    default void close() {}
}
