package webhook4j.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Decides which addresses a webhook may reach, so that nobody can use a webhook to talk to what stands behind the
 * firewall.
 *
 * <p>By default only public addresses: not loopback, private, shared (carrier-grade NAT), link-local (where clouds keep
 * their metadata), unique local, multicast, reserved or documentation ones, nor IPv6 forms that carry an IPv4 address.
 * All addresses of a host are vetted: one bad address condemns the host.
 *
 * <p>A name is vetted by the addresses it has at that moment. Between the guard's look-up and the connection lies the
 * cache of the JDK ({@code networkaddress.cache.ttl}, 30 s by default); whoever sets that to 0 opens a gap in which a
 * name can change.
 *
 * <p>Source of the ranges: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its
 * successors).
 *
 * <p>Immutable; safe to share between threads.
 */
public final class AddressGuard {

    private static final List<AddressRange> INSIDE = List.of(
            AddressRange.of("0.0.0.0/8", "this network"),
            AddressRange.of("10.0.0.0/8", "private"),
            AddressRange.of("100.64.0.0/10", "shared, carrier-grade NAT"),
            AddressRange.of("127.0.0.0/8", "loopback"),
            AddressRange.of("169.254.0.0/16", "link-local"),
            AddressRange.of("172.16.0.0/12", "private"),
            AddressRange.of("192.0.0.0/24", "protocol assignments"),
            AddressRange.of("192.0.2.0/24", "documentation"),
            AddressRange.of("192.168.0.0/16", "private"),
            AddressRange.of("198.18.0.0/15", "benchmarking"),
            AddressRange.of("198.51.100.0/24", "documentation"),
            AddressRange.of("203.0.113.0/24", "documentation"),
            AddressRange.of("224.0.0.0/4", "multicast"),
            AddressRange.of("240.0.0.0/4", "reserved"),
            AddressRange.of("::1/128", "loopback"),
            AddressRange.of("::/96", "unspecified or IPv4-compatible"),
            AddressRange.of("64:ff9b::/96", "translated IPv4"),
            AddressRange.of("64:ff9b:1::/48", "translated IPv4"),
            AddressRange.of("100::/64", "discard only"),
            AddressRange.of("2001::/23", "protocol assignments"),
            AddressRange.of("2001:db8::/32", "documentation"),
            AddressRange.of("2002::/16", "6to4"),
            AddressRange.of("3fff::/20", "documentation"),
            AddressRange.of("fc00::/7", "unique local"),
            AddressRange.of("fe80::/10", "link-local"),
            AddressRange.of("fec0::/10", "site-local"),
            AddressRange.of("ff00::/8", "multicast"),
            // Last, for the ranges above have better names: only 2000::/3 is given out as public (RFC 4291, 2.4).
            AddressRange.of("::/3", "not public"),
            AddressRange.of("4000::/2", "not public"),
            AddressRange.of("8000::/1", "not public"));

    private static final List<AddressRange> LOOPBACK =
            List.of(AddressRange.of("127.0.0.0/8", "loopback"), AddressRange.of("::1/128", "loopback"));

    private static final AddressGuard PUBLIC_ONLY = new AddressGuard(INSIDE, List.of());
    private static final AddressGuard EVERYTHING = new AddressGuard(List.of(), List.of());

    private final List<AddressRange> refused;
    private final List<AddressRange> allowed;

    private AddressGuard(List<AddressRange> refused, List<AddressRange> allowed) {
        this.refused = refused;
        this.allowed = allowed;
    }

    /**
     * Only public addresses.
     *
     * @return the default guard
     */
    public static AddressGuard publicOnly() {
        return PUBLIC_ONLY;
    }

    /**
     * Every address. Only for where all who register webhooks are trusted with the inside of the network.
     *
     * @return a guard that refuses nothing
     */
    public static AddressGuard everything() {
        return EVERYTHING;
    }

    /**
     * This guard with the machine's own loopback addresses allowed: for tests and demonstrations.
     *
     * @return a new guard
     */
    public AddressGuard allowLoopback() {
        return new AddressGuard(refused, LOOPBACK);
    }

    /**
     * Says why a host must not be reached.
     *
     * @param addresses all addresses of the host
     * @return what its first bad address is, {@code "private (10.0.0.0/8)"}, or empty when all are good. Names the
     *     range, not the address: the text may be shown to whoever registered the webhook.
     */
    public Optional<String> refusal(List<InetAddress> addresses) {
        return addresses.stream()
                .map(InetAddress::getAddress)
                .flatMap(address -> refusing(address).stream())
                .findFirst()
                .map(range -> range.what() + " (" + range.cidr() + ")");
    }

    private Optional<AddressRange> refusing(byte[] address) {
        if (allowed.stream().anyMatch(range -> range.contains(address))) {
            return Optional.empty();
        }
        return refused.stream().filter(range -> range.contains(address)).findFirst();
    }

    @Override
    public String toString() {
        return "AddressGuard[refuses " + refused.size() + " ranges, but allows " + allowed.size() + "]";
    }
}
