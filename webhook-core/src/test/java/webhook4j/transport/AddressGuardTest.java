package webhook4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private final AddressGuard guard = AddressGuard.publicOnly();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # first          , last                                    , what
                    0.0.0.0          , 0.255.255.255                           , this network (0.0.0.0/8)
                    10.0.0.0         , 10.255.255.255                          , private (10.0.0.0/8)
                    100.64.0.0       , 100.127.255.255                         , 'shared, carrier-grade NAT (100.64.0.0/10)'
                    127.0.0.0        , 127.255.255.255                         , loopback (127.0.0.0/8)
                    169.254.0.0      , 169.254.255.255                         , link-local (169.254.0.0/16)
                    172.16.0.0       , 172.31.255.255                          , private (172.16.0.0/12)
                    192.0.0.0        , 192.0.0.255                             , protocol assignments (192.0.0.0/24)
                    192.0.2.0        , 192.0.2.255                             , documentation (192.0.2.0/24)
                    168.63.129.16    , 168.63.129.16                           , 'a cloud''s platform (168.63.129.16/32)'
                    192.31.196.0     , 192.31.196.255                          , AS112 service (192.31.196.0/24)
                    192.52.193.0     , 192.52.193.255                          , multicast tunnelling (192.52.193.0/24)
                    192.88.99.0      , 192.88.99.255                           , 6to4 relays (192.88.99.0/24)
                    192.175.48.0     , 192.175.48.255                          , AS112 service (192.175.48.0/24)
                    192.168.0.0      , 192.168.255.255                         , private (192.168.0.0/16)
                    198.18.0.0       , 198.19.255.255                          , benchmarking (198.18.0.0/15)
                    198.51.100.0     , 198.51.100.255                          , documentation (198.51.100.0/24)
                    203.0.113.0      , 203.0.113.255                           , documentation (203.0.113.0/24)
                    224.0.0.0        , 239.255.255.255                         , multicast (224.0.0.0/4)
                    240.0.0.0        , 255.255.255.255                         , reserved (240.0.0.0/4)
                    ::               , ::0.255.255.255                         , unspecified or IPv4-compatible (::/96)
                    ::1              , ::1                                     , loopback (::1/128)
                    ::ffff:10.0.0.0  , ::ffff:10.255.255.255                   , private (10.0.0.0/8)
                    64:ff9b::        , 64:ff9b::ffff:ffff                      , translated IPv4 (64:ff9b::/96)
                    64:ff9b:1::      , 64:ff9b:1:ffff:ffff:ffff:ffff:ffff      , translated IPv4 (64:ff9b:1::/48)
                    100::            , 100::ffff:ffff:ffff:ffff                , discard only (100::/64)
                    100:0:0:1::      , 100::1:ffff:ffff:ffff:ffff              , dummy prefix (100:0:0:1::/64)
                    2001::           , 2001::ffff:ffff:ffff:ffff:ffff:ffff     , Teredo (2001::/32)
                    2620:4f:8000::   , 2620:4f:8000:ffff:ffff:ffff:ffff:ffff   , AS112 service (2620:4f:8000::/48)
                    5f00::           , 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff , segment routing (5f00::/16)
                    2001:1::         , 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff  , protocol assignments (2001::/23)
                    2001:db8::       , 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff  , documentation (2001:db8::/32)
                    2002::           , 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff , 6to4 (2002::/16)
                    3fff::           , 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff  , documentation (3fff::/20)
                    ::ffff:0:0:0     , 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff , not public (::/3)
                    4000::           , 7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff , not public (4000::/2)
                    8000::           , fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff , not public (8000::/1)
                    fc00::           , fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff , unique local (fc00::/7)
                    fe80::           , febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff , link-local (fe80::/10)
                    fec0::           , feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff , site-local (fec0::/10)
                    ff00::           , ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff , multicast (ff00::/8)
                    """)
    void refuses_a_range_from_its_first_address_to_its_last(String first, String last, String what) throws Exception {
        assertThat(refusal(first)).contains(what);
        assertThat(refusal(last)).contains(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "191.255.255.255",
                "192.31.195.255",
                "192.31.197.0",
                "192.52.192.255",
                "192.52.194.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.175.47.255",
                "192.175.49.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2000::1",
                "2001:200::",
                "2001:db7::1",
                "2001:db9::",
                "2003::",
                "2606:4700::1111",
                "2620:4f:7fff:ffff:ffff:ffff:ffff:ffff",
                "2620:4f:8001::",
                "3ffe:ffff::1",
                "3fff:1000::"
            })
    void lets_the_addresses_between_the_ranges_pass(String address) throws Exception {
        assertThat(refusal(address)).isEmpty();
    }

    @Test
    void one_bad_address_condemns_the_host() throws Exception {
        assertThat(guard.refusal(List.of(address("8.8.8.8"), address("192.168.1.1"))))
                .contains("private (192.168.0.0/16)");
        assertThat(guard.refusal(List.of(address("8.8.8.8"), address("2606:4700::1111"))))
                .isEmpty();
    }

    @Test
    void loopback_can_be_allowed_and_nothing_else_with_it() throws Exception {
        AddressGuard forTests = guard.allowLoopback();

        assertThat(Stream.of("127.0.0.1", "127.8.9.10", "::1").map(AddressGuardTest::address))
                .allSatisfy(address ->
                        assertThat(forTests.refusal(List.of(address))).isEmpty());
        assertThat(Stream.of("0.0.0.0", "10.0.0.1", "169.254.169.254", "::", "::2", "fe80::1")
                        .map(AddressGuardTest::address))
                .allSatisfy(address ->
                        assertThat(forTests.refusal(List.of(address))).isPresent());
    }

    @Test
    void everything_can_be_allowed() {
        assertThat(AddressGuard.everything().refusal(List.of(address("127.0.0.1"), address("169.254.169.254"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0:ffff:ffff:ffff:ffff:ffff:ffff:ffff, not public (::/3)",
        "::1:0:0, not public (::/3)",
        "64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff, not public (::/3)",
        "64:ff9b::1:0:0, not public (::/3)",
        "64:ff9b:2::, not public (::/3)",
        "100:0:0:2::, not public (::/3)",
        "ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, not public (::/3)",
        "5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, not public (4000::/2)",
        "5f01::, not public (4000::/2)",
        "fe00::, not public (8000::/1)",
        "223.255.255.255, ",
        "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, not public (::/3)",
        "2000::, ",
        "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ",
        "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, protocol assignments (2001::/23)",
    })
    void what_lies_just_outside_a_range_is_judged_by_where_it_lies(String address, @Nullable String what) {
        assertThat(refusal(address)).isEqualTo(Optional.ofNullable(what));
    }

    /** First and last of each range of the IPv4 registry, and the addresses beside them. */
    static Stream<String> ipv4() {
        return SpecialRanges.ALL.stream()
                .filter(range -> range.first().length == 4)
                .flatMap(range -> Stream.of(0, -1).flatMap(from -> {
                    long start = Integer.toUnsignedLong(
                            ByteBuffer.wrap(range.first()).getInt());
                    long end = start + (1L << (32 - range.bits()));
                    return Stream.of(start + from, end - 1 - from);
                }))
                .filter(address -> address >= 0 && address < 1L << 32)
                .map(address -> InetAddresses.dotted((int) address.longValue()));
    }

    @ParameterizedTest
    @MethodSource("ipv4")
    void an_ipv4_address_is_judged_alike_in_each_spelling(String dotted) throws Exception {
        byte[] four = address(dotted).getAddress();
        Optional<String> refusal = refusal(dotted);

        assertThat(refusal("::ffff:" + dotted)).as("mapped").isEqualTo(refusal);
        assertThat(guard.refusal(List.of(InetAddresses.mapped(four))))
                .as("mapped, as 16 bytes")
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @MethodSource("ipv4")
    void no_form_that_carries_an_ipv4_address_passes_wherever_that_lies(String dotted) {
        byte[] four = address(dotted).getAddress();
        String hex = "%02x%02x:%02x%02x".formatted(four[0], four[1], four[2], four[3]);

        assertThat(Stream.of(
                        "::" + hex,
                        "::ffff:0:" + hex,
                        "64:ff9b::" + hex,
                        "64:ff9b:1::" + hex,
                        "2002:" + hex + "::1",
                        "2001:0:" + hex + "::1",
                        "2606:4700::5efe:" + hex,
                        "2606:4700::200:5efe:" + hex))
                .allSatisfy(address -> assertThat(refusal(address)).as(address).isPresent());
    }

    @Test
    void exceptions_add_up() {
        AddressGuard exceptions = guard.allow("10.20.0.0/16").allowLoopback().allow("fd00:1::/32", "10.1.2.3/32");

        assertThat(Stream.of("10.20.0.0", "10.20.255.255", "127.0.0.1", "fd00:1::7", "10.1.2.3", "::ffff:10.20.0.1")
                        .map(AddressGuardTest::address))
                .allSatisfy(address -> assertThat(exceptions.refusal(List.of(address)))
                        .as(address.toString())
                        .isEmpty());
        assertThat(Stream.of("10.19.255.255", "10.21.0.0", "10.1.2.4", "fd00:2::", "169.254.169.254")
                        .map(AddressGuardTest::address))
                .allSatisfy(address -> assertThat(exceptions.refusal(List.of(address)))
                        .as(address.toString())
                        .isPresent());
        assertThat(exceptions.refusal(List.of(InetAddresses.mapped(new byte[] {10, 20, 0, 1}))))
                .as("mapped, as 16 bytes")
                .isEmpty();
    }

    @Test
    void says_what_it_refuses_and_allows() {
        assertThat(guard.allowLoopback().allowHost("CI.internal.").onlyPorts(8443, 443))
                .hasToString(
                        "AddressGuard[refuses 39 ranges, but allows 2 and hosts [ci.internal], ports [443, 8443] only]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    256.0.0.0/8         | whose address is none
                    1.2.3/24            | whose address is none
                    010.0.0.0/8         | whose address is none
                    1::2::3/64          | whose address is none
                    10.0.0.0            | say 10.1.0.0/16, or 10.1.2.3/32 for one address
                    ci.internal/8       | say 10.1.0.0/16, or 10.1.2.3/32 for one address
                    10.0.0.0/-1         | say 10.1.0.0/16, or 10.1.2.3/32 for one address
                    10.0.0.0/33         | which has more bits than the address; a mapped IPv4 address is written as IPv4
                    ::ffff:10.0.0.0/104 | which has more bits than the address; a mapped IPv4 address is written as IPv4
                    10.0.0.1/8          | whose address has more than its first 8 bits
                    fd00::1/64          | whose address has more than its first 64 bits
                    """)
    void refuses_what_is_no_range(String cidr, String why) {
        assertThatThrownBy(() -> guard.allow(cidr))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected address/bits, found '" + cidr + "', " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "*.internal", "ci.internal:443", "b\u00fccher.example", "-ci", "a..b", "ci/x", "[::1]"})
    void refuses_what_is_no_name(String name) {
        assertThatThrownBy(() -> guard.allowHost(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected the name of a host, \"ci.example.com\" say, found '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "127.1", "0x7f.1", "2130706433"})
    void refuses_an_address_for_a_name(String name) {
        assertThatThrownBy(() -> guard.allowHost(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected the name of a host, found the address '" + name
                        + "'; allow(\"10.1.2.3/32\") allows one");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_536})
    void refuses_what_is_no_port(int port) {
        assertThatThrownBy(() -> guard.onlyPorts(443, port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a port is 1 to 65535, found " + port);
    }

    @Test
    void an_exception_for_nothing_is_a_slip() {
        assertThatThrownBy(guard::allow).hasMessage("allow(…) takes at least one, found none");
        assertThatThrownBy(guard::allowHost).hasMessage("allowHost(…) takes at least one, found none");
        assertThatThrownBy(guard::onlyPorts).hasMessage("onlyPorts(…) takes at least one, found none");
    }

    private Optional<String> refusal(String address) {
        return guard.refusal(List.of(address(address)));
    }

    private static InetAddress address(String numbers) {
        return InetAddresses.of(numbers);
    }
}
