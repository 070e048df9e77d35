package webhook4j.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns the name of a host into all its addresses. May block. */
@FunctionalInterface
public interface NameResolver {

    /** Asks the machine, through the JDK's cache. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Looks a host up.
     *
     * @param host a name, or an address in numbers, brackets included
     * @return at least one address
     * @throws UnknownHostException if there is none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
