package webhook4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.transport.EndpointCheck.Allowed;
import webhook4j.transport.EndpointCheck.Refused;
import webhook4j.transport.EndpointCheck.Vetted;

class EndpointCheckTest {

    private static final Map<String, String> NAMES = Map.of(
            "good.example", "8.8.8.8",
            "inside.example", "10.0.0.1",
            "INSIDE.example.", "10.0.0.1",
            "LOCALHOST.", "127.0.0.1");

    private final List<String> asked = new ArrayList<>();
    private final AddressGuard guard = AddressGuard.publicOnly();

    /** The JDK reads numbers, which asks nobody; names are the test's own. */
    private List<InetAddress> resolve(String host) throws UnknownHostException {
        asked.add(host);
        String known = NAMES.get(host);
        if (known == null && !host.matches("\\[.*]|[0-9.]+")) {
            throw new UnknownHostException(host);
        }
        return List.of(InetAddress.getAllByName(known == null ? host : known));
    }

    private EndpointCheck check(AddressGuard guard) {
        return new EndpointCheck(guard, this::resolve, true);
    }

    private Vetted vet(String url) throws UnknownHostException {
        return check(guard).vet(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://0x7f.1/",
                "http://0x7f.0.0.1/",
                "http://0x7f000001/",
                "http://017700000001/",
                "http://0177.0.0.1/",
                "http://2130706433/",
                "http://4294967297/",
                "http://0/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.000.000.001/",
                "http://127.0.0.1./",
                "http://1.2.3.4.5/",
                "http://256.256.256.256/",
                "http://127.0.0.1/",
                "http://0.0.0.0/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[0:0:0:0:0:ffff:7f00:1]/",
                "http://[::127.0.0.1]/",
                "http://[::]/",
                "http://[::1]/",
                "http://[::1%25lo]/",
                "http://[::1%lo]/",
                "http://[fe80::1%251]/",
                "http://[2606:4700::1%1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://\uff11\uff12\uff17.0.0.1/",
                "http://127\u30020\u30020\u30021/",
                "http://%31%32%37.0.0.1/",
                "http://localhost%00.good.example/",
                "http://good.example%20/",
                "http://good.example@127.0.0.1/",
                "http://good.example:80@127.0.0.1:8080/",
                "http://user@good.example/",
                "http://127.0.0.1#@good.example/",
                "http://127.0.0.1:80:80/",
                "http://8.8.8.8:0/",
                "http://8.8.8.8:65536/",
                "http://good.example:2147483647/",
                "http://127.0.0.1,good.example/",
                "http:127.0.0.1/",
                "http:///127.0.0.1/",
                "http://LOCALHOST./",
                "http://INSIDE.example./",
                "http://\u24db\u24de\u24d2\u24d0lhost/",
                "http://b\u00fccher.example/",
                "file:///etc/passwd",
                "//good.example/",
            })
    void no_spelling_leads_inside(String url) throws Exception {
        assertThat(vet(url)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1\\@good.example/",
                "http://good.example\\@127.0.0.1/",
                "http://[127.0.0.1]/",
                "http://[v1.127]/",
                "http://good.example /",
            })
    void what_is_no_url_has_no_way_in_at_all(String url) {
        assertThatThrownBy(() -> URI.create(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://good.example/", "http://good.example:8080/x?y=@127.0.0.1", "https://8.8.8.8/"})
    void lets_public_endpoints_pass_with_all_their_addresses(String url) throws Exception {
        assertThat(vet(url)).isEqualTo(new Allowed(List.of(InetAddresses.of("8.8.8.8"))));
    }

    @Test
    void says_what_to_do_about_a_spelling() throws Exception {
        assertThat(vet("https://0177.0.0.1/"))
                .isEqualTo(new Refused("the URL's host is an address in an unusual spelling; write four decimal numbers"
                        + " without leading zeros"));
        assertThat(vet("https://inside.example/"))
                .isEqualTo(new Refused("the host has an address that is private (10.0.0.0/8)"));
        assertThat(vet("https://user@good.example/"))
                .isEqualTo(new Refused("the URL has a user name or password; send an Authorization header instead"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://good.example/, true",
        "https://good.example:8443/, true",
        "http://good.example/, false",
        "http://good.example:443/, true",
        "https://good.example:22/, false",
        "https://inside.example:8443/, false",
    })
    void ports_can_be_bounded(String url, boolean allowed) throws Exception {
        Vetted vetted = check(guard.onlyPorts(443, 8443)).vet(URI.create(url));

        assertThat(vetted instanceof Allowed).isEqualTo(allowed);
    }

    @Test
    void a_port_that_is_refused_asks_for_no_name() throws Exception {
        assertThat(check(guard.onlyPorts(8443, 443)).vet(URI.create("http://good.example/")))
                .isEqualTo(new Refused("port 80 may not be reached, only [443, 8443]"));
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://inside.example/, true",
        "https://INSIDE.example./, true",
        "https://inside.example:22/, false",
        "https://10.0.0.1/, false",
        "https://LOCALHOST./, false",
        "https://good.example/, true",
    })
    void a_host_can_be_allowed_by_its_whole_name(String url, boolean allowed) throws Exception {
        AddressGuard exception = guard.allowHost("Inside.Example").onlyPorts(443);

        assertThat(check(exception).vet(URI.create(url)) instanceof Allowed).isEqualTo(allowed);
    }

    @Test
    void a_host_without_an_address_is_not_known() {
        EndpointCheck nowhere = new EndpointCheck(guard, host -> List.of(), true);

        assertThatThrownBy(() -> nowhere.vet(URI.create("https://good.example/")))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void on_save_a_name_without_an_address_is_no_reason() {
        assertThat(check(guard).refusal(URI.create("https://later.example/"))).isEmpty();
        assertThat(check(guard).refusal(URI.create("https://good.example/"))).isEmpty();
        assertThat(check(guard).refusal(URI.create("https://inside.example/")))
                .contains("the host has an address that is private (10.0.0.0/8)");
    }

    @Test
    void http_has_to_be_allowed() throws Exception {
        EndpointCheck secure = new EndpointCheck(guard, this::resolve, false);

        assertThat(secure.vet(URI.create("HTTP://good.example/")))
                .isEqualTo(new Refused("http is not allowed; use https, or build the dispatcher with allowHttp()"));
        assertThat(secure.vet(URI.create("HTTPS://good.example/"))).isInstanceOf(Allowed.class);
    }
}
