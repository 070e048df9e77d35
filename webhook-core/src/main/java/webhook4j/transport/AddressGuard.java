package webhook4j.transport;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides which addresses a webhook may reach, so that nobody can use a webhook to talk to what stands behind the
 * firewall.
 *
 * <p>By default only public addresses: not loopback, private, shared (carrier-grade NAT), link-local (where clouds keep
 * their metadata), unique local, multicast, reserved or documentation ones, nor IPv6 forms that carry an IPv4 address
 * (compatible, translated, 6to4, Teredo, ISATAP). A mapped one, {@code ::ffff:10.0.0.1}, is judged as the IPv4 address
 * that it is. All addresses of a host are vetted: one bad address condemns the host. Exceptions add up:
 *
 * <pre>{@code
 * AddressGuard.publicOnly().allow("10.20.0.0/16").allowHost("ci.internal").onlyPorts(443, 8443)
 * }</pre>
 *
 * <p>A name is vetted by the addresses it has at that moment. Whether the connection goes to one of these is the
 * dispatcher's promise, not the guard's. A translation prefix of a network's own (NAT64) looks like any public range:
 * where there is one, only the network can keep webhooks from what it translates to.
 *
 * <p>Source of the ranges: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its successors),
 * read 2026-11. All of them are refused, also those that can be reached globally (AS112, multicast and TURN relays,
 * ORCHIDv2): no endpoint of a webhook lives there.
 *
 * <p>Immutable; safe to share between threads.
 */
public final class AddressGuard {

    static final int MAX_PORT = 65_535;

    private static final AddressGuard EVERYTHING = new AddressGuard(List.of(), List.of(), Set.of(), Set.of());
    private static final AddressGuard PUBLIC_ONLY = new AddressGuard(SpecialRanges.ALL, List.of(), Set.of(), Set.of());

    private final List<AddressRange> refused;
    private final List<AddressRange> allowed;
    private final Set<String> allowedHosts;
    private final Set<Integer> ports;

    private AddressGuard(
            List<AddressRange> refused, List<AddressRange> allowed, Set<String> allowedHosts, Set<Integer> ports) {
        this.refused = refused;
        this.allowed = allowed;
        this.allowedHosts = allowedHosts;
        this.ports = ports;
    }

    /**
     * Only public addresses, at all ports.
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
        return allow(SpecialRanges.LOOPBACK.stream());
    }

    /**
     * This guard with more addresses allowed, whatever the name by which they are reached.
     *
     * @param cidrs at least one range: an address in numbers, a slash, how many of its first bits count ({@code
     *     "10.20.0.0/16"}, {@code "fd00:1::/32"}, {@code "10.1.2.3/32"}); behind these bits the address has zeros
     * @return a new guard
     * @throws IllegalArgumentException if one is not so, or there is none; names it
     */
    public AddressGuard allow(String... cidrs) {
        requireSome("allow", cidrs.length);
        return allow(Arrays.stream(cidrs).map(cidr -> AddressRange.of(cidr, "allowed")));
    }

    private AddressGuard allow(Stream<AddressRange> more) {
        return new AddressGuard(refused, Stream.concat(allowed.stream(), more).toList(), allowedHosts, ports);
    }

    /**
     * This guard with hosts allowed whose addresses are not asked: whoever answers for such a name decides what
     * webhooks reach. For names of a zone that only the operator can change.
     *
     * @param names at least one whole name, {@code "ci.internal"}; neither case nor a dot at the end matters
     * @return a new guard
     * @throws IllegalArgumentException if one is no name in ASCII, or an address, or there is none; names it
     */
    public AddressGuard allowHost(String... names) {
        requireSome("allowHost", names.length);
        Set<String> hosts = Stream.concat(
                        allowedHosts.stream(), Arrays.stream(names).map(HostName::parse))
                .collect(Collectors.toUnmodifiableSet());
        return new AddressGuard(refused, allowed, hosts, ports);
    }

    /**
     * This guard with no other ports than these, of allowed hosts and addresses too. A URL without a port has that of
     * its scheme, 443 or 80. A second call replaces the first.
     *
     * @param ports at least one, 1 to 65,535
     * @return a new guard
     * @throws IllegalArgumentException if one is not so, or there is none; names it
     */
    public AddressGuard onlyPorts(int... ports) {
        requireSome("onlyPorts", ports.length);
        for (int port : ports) {
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("a port is 1 to " + MAX_PORT + ", found " + port);
            }
        }
        Set<Integer> only = IntStream.of(ports).boxed().collect(Collectors.toUnmodifiableSet());
        return new AddressGuard(refused, allowed, allowedHosts, only);
    }

    private static void requireSome(String method, int count) {
        if (count == 0) {
            throw new IllegalArgumentException(method + "(…) takes at least one, found none");
        }
    }

    /**
     * Says why a host must not be reached, whatever its name and port.
     *
     * @param addresses all addresses of the host
     * @return what its first bad address is, {@code "private (10.0.0.0/8)"}, or empty when all are good. Names the
     *     range, not the address: the text may be shown to whoever registered the webhook.
     */
    public Optional<String> refusal(List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            Optional<String> refusal = refusing(unmapped(address.getAddress()));
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** Says why a host must not be reached by this name. */
    Optional<String> refusal(String host, List<InetAddress> addresses) {
        return allowedHosts.contains(HostName.canonical(host)) ? Optional.empty() : refusal(addresses);
    }

    /** Says which ports may be reached, if this one must not be. */
    Optional<String> refusalOfPort(int port) {
        return ports.isEmpty() || ports.contains(port)
                ? Optional.empty()
                : Optional.of("port " + port + " may not be reached, only " + new TreeSet<>(ports));
    }

    private Optional<String> refusing(byte[] address) {
        if (firstWith(address, allowed).isPresent()) {
            return Optional.empty();
        }
        return firstWith(address, refused)
                .map(range -> range.what() + " (" + range.cidr() + ")")
                .or(() -> isIsatap(address) && !refused.isEmpty() ? Optional.of("ISATAP") : Optional.empty());
    }

    private static Optional<AddressRange> firstWith(byte[] address, List<AddressRange> ranges) {
        for (AddressRange range : ranges) {
            if (range.contains(address)) {
                return Optional.of(range);
            }
        }
        return Optional.empty();
    }

    /** The JDK makes IPv4 of a mapped address, save by one method; a resolver may use that one. */
    private static byte[] unmapped(byte[] address) {
        boolean mapped = address.length == 16
                && IntStream.range(0, 10).allMatch(i -> address[i] == 0)
                && address[10] == -1
                && address[11] == -1;
        return mapped ? Arrays.copyOfRange(address, 12, 16) : address;
    }

    /** Under whatever prefix, the second half is 0:5efe or 200:5efe and an IPv4 address (RFC 5214, 6.1). */
    private static boolean isIsatap(byte[] address) {
        return address.length == 16
                && (address[8] & ~2) == 0
                && address[9] == 0
                && address[10] == 0x5e
                && address[11] == (byte) 0xfe;
    }

    @Override
    public String toString() {
        return "AddressGuard[refuses " + refused.size() + " ranges, but allows " + allowed.size()
                + (allowedHosts.isEmpty() ? "" : " and hosts " + new TreeSet<>(allowedHosts))
                + (ports.isEmpty() ? "" : ", ports " + new TreeSet<>(ports) + " only") + "]";
    }
}
