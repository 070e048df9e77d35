package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.FailureDetails;
import webhook4j.transport.TlsOptions;

class LineTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> ended = new ArrayList<>();
    private int made;

    @Test
    void a_client_ends_when_it_is_let_go_and_nobody_holds_it() {
        HeldClient client = client();
        assertThat(client.hold()).isTrue();

        client.letGo();
        assertThat(ended).isEmpty();
        assertThat(client.hold()).isFalse();

        client.release();
        assertThat(ended).containsExactly("client 1");
    }

    @Test
    void a_connection_is_taken_for_kept_as_often_as_it_was_kept() {
        HeldClient client = client();
        assertThat(client.takesKept("a")).isFalse();
        client.keeps("a");

        assertThat(client.takesKept("b")).isFalse();
        assertThat(client.takesKept("a")).isTrue();
        assertThat(client.takesKept("a")).isFalse();
    }

    @Test
    void a_client_is_replaced_when_unreadable_answers_may_have_left_too_many_connections() {
        Line line = new Line(this::client, () -> Optional.of(client()), true);
        HeldClient first = line.hold().orElseThrow();
        for (int i = 0; i < Line.LEAKS; i++) {
            assertThat(line.hold().orElseThrow()).isSameAs(first);
            first.release();
            line.leaked(first);
        }

        assertThat(line.hold().orElseThrow()).isNotSameAs(first);
        first.release();
        assertThat(ended).containsExactly("client 1");
    }

    @Test
    void a_client_that_cannot_be_replaced_is_kept() {
        Line line = new Line(this::client, Optional::empty, true);
        HeldClient only = line.hold().orElseThrow();
        for (int i = 0; i < Line.LEAKS; i++) {
            line.leaked(only);
        }

        assertThat(line.hold().orElseThrow()).isSameAs(only);
        assertThat(made).isEqualTo(1);
    }

    /** The JDK's pool asks for the proxy's address only, and so for no name. */
    @Test
    void what_goes_by_one_hop_shares_its_connections() {
        Line line = new Line(this::client, Optional::empty, true);
        HeldClient client = line.hold().orElseThrow();
        Optional<InetSocketAddress> hop = Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));
        Route one = new Route(line, client, URI.create("http://one.example.com:8080/a"), Optional.empty(), hop);
        Route two = new Route(line, client, URI.create("http://two.example.com:8080/b"), Optional.empty(), hop);

        client.keeps(one.endpoint());

        assertThat(client.takesKept(two.endpoint())).isTrue();
    }

    @Test
    void a_route_that_is_found_after_the_end_leaves_no_client() {
        ClientRecipe recipe = new ClientRecipe(
                Optional.empty(), Outcomes.LONG, Runnable::run, HttpClient.Builder.NO_PROXY, Optional.empty());
        Routes routes = new Routes(recipe, false, true, 1);
        DeliveryRequest request = Outcomes.request(
                "https://127.0.0.1/",
                TlsOptions.defaults().withoutVerification(),
                DeliveryRequest.Method.POST,
                Outcomes.LONG);
        routes.close();

        assertThatThrownBy(() -> routes.to(request, InetAddress.getLoopbackAddress()))
                .isInstanceOf(Unroutable.class)
                .hasMessage(FailureDetails.CLOSED);
    }

    @Test
    void a_fresh_client_has_not_met_the_endpoint() {
        Line line = new Line(this::client, () -> Optional.of(client()), true);
        HeldClient spare = line.holdFresh("a").orElseThrow();
        assertThat(line.holdFresh("b")).contains(spare);

        assertThat(line.holdFresh("a").orElseThrow()).isNotSameAs(spare);
    }

    @Test
    void clients_that_are_alive_are_bounded() {
        Clients clients = new Clients(2);
        HeldClient first = clients.make(HttpClient::newHttpClient);
        HeldClient second = clients.make(HttpClient::newHttpClient);

        assertThat(clients.tryMake(HttpClient::newHttpClient)).isEmpty();
        assertThatThrownBy(() -> clients.make(HttpClient::newHttpClient))
                .isInstanceOf(Unroutable.class)
                .hasMessageStartingWith("the dispatcher has 2 HttpClients");
        first.letGo();
        assertThat(clients.tryMake(HttpClient::newHttpClient).isPresent())
                .isEqualTo(Runtime.version().feature() >= 21);
        assertThat(first.hold()).isFalse();
        assertThat(second.hold()).isTrue();
    }

    private HeldClient client() {
        made++;
        String name = "client " + made;
        return new HeldClient(http, () -> ended.add(name));
    }
}
