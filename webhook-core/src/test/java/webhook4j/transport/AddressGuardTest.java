package webhook4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                    2001::           , 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff  , protocol assignments (2001::/23)
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
                "191.255.255.255",
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

    @Test
    void says_how_much_it_refuses() {
        assertThat(guard.allowLoopback()).hasToString("AddressGuard[refuses 30 ranges, but allows 2]");
    }

    @Test
    void a_range_is_an_address_and_a_count_of_bits() {
        assertThatThrownBy(() -> AddressRange.of("256.0.0.0.0/8", "nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected address/bits, found '256.0.0.0.0/8'");
    }

    private Optional<String> refusal(String address) {
        return guard.refusal(List.of(address(address)));
    }

    private static InetAddress address(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
