package webhook4j.transport;

import java.util.List;

/**
 * The addresses that no webhook may reach by default.
 *
 * <p>All of the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its successors, read 2026-11),
 * those that are globally reachable included: no endpoint of a webhook lives at the anycast address of a relay or of a
 * name server for private ranges, and a host in the network may answer there. Beside them multicast, what is not given
 * out, and one address in public space that a cloud gives to its platform.
 */
final class SpecialRanges {

    /** Where several ranges hold an address the first names it. */
    static final List<AddressRange> ALL = List.of(
            AddressRange.of("0.0.0.0/8", "this network"),
            AddressRange.of("10.0.0.0/8", "private"),
            AddressRange.of("100.64.0.0/10", "shared, carrier-grade NAT"),
            AddressRange.of("127.0.0.0/8", "loopback"),
            // Azure's documentation, "What is IP address 168.63.129.16?": only virtual machines reach it.
            AddressRange.of("168.63.129.16/32", "a cloud's platform"),
            AddressRange.of("169.254.0.0/16", "link-local"),
            AddressRange.of("172.16.0.0/12", "private"),
            AddressRange.of("192.0.0.0/24", "protocol assignments"),
            AddressRange.of("192.0.2.0/24", "documentation"),
            AddressRange.of("192.31.196.0/24", "AS112 service"),
            AddressRange.of("192.52.193.0/24", "multicast tunnelling"),
            AddressRange.of("192.88.99.0/24", "6to4 relays"),
            AddressRange.of("192.168.0.0/16", "private"),
            AddressRange.of("192.175.48.0/24", "AS112 service"),
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
            AddressRange.of("100:0:0:1::/64", "dummy prefix"),
            AddressRange.of("2001::/32", "Teredo"),
            AddressRange.of("2001::/23", "protocol assignments"),
            AddressRange.of("2001:db8::/32", "documentation"),
            AddressRange.of("2002::/16", "6to4"),
            AddressRange.of("2620:4f:8000::/48", "AS112 service"),
            AddressRange.of("3fff::/20", "documentation"),
            AddressRange.of("5f00::/16", "segment routing"),
            AddressRange.of("fc00::/7", "unique local"),
            AddressRange.of("fe80::/10", "link-local"),
            AddressRange.of("fec0::/10", "site-local"),
            AddressRange.of("ff00::/8", "multicast"),
            // Last, for the ranges above have better names: only 2000::/3 is given out as public (RFC 4291, 2.4).
            AddressRange.of("::/3", "not public"),
            AddressRange.of("4000::/2", "not public"),
            AddressRange.of("8000::/1", "not public"));

    static final List<AddressRange> LOOPBACK =
            List.of(AddressRange.of("127.0.0.0/8", "loopback"), AddressRange.of("::1/128", "loopback"));

    private SpecialRanges() {}
}
