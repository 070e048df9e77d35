package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.http.Outcomes.loopback;
import static webhook4j.http.Outcomes.outcome;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.http.RawServer.Reply;
import webhook4j.transport.TlsOptions;

/** The TLS of one webhook: whom it trusts, what it shows, and that it verifies nothing. */
@Timeout(120)
class WebhookTlsTest {

    private static final TlsOptions UNVERIFIED = TlsOptions.defaults().withoutVerification();

    @TempDir
    static Path folder;

    private static Certificates address;
    private static Certificates elsewhere;
    private static Certificates client;

    @BeforeAll
    static void make() throws Exception {
        address = Certificates.of(folder, "ip:127.0.0.1");
        elsewhere = Certificates.of(folder, "dns:elsewhere.example.com");
        client = Certificates.of(folder, "dns:client.example.com");
    }

    @Test
    void each_request_trusts_as_its_webhook_says() throws Exception {
        try (RawServer server = server(address.server());
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server), address.trusted())).isEqualTo("200");
            assertThat(outcome(dispatcher, url(server), elsewhere.trusted())).startsWith("TLS");
            assertThat(outcome(dispatcher, url(server))).startsWith("TLS");
            assertThat(outcome(dispatcher, url(server), address.trusted())).isEqualTo("200");
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_name_that_the_certificate_lacks_is_refused() throws Exception {
        try (RawServer server = server(elsewhere.server());
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server), elsewhere.trusted())).startsWith("TLS");
        }
    }

    @Test
    void without_verification_neither_trust_nor_name_is_asked_for() throws Exception {
        try (RawServer server = server(elsewhere.server());
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server), UNVERIFIED)).isEqualTo("200");
            assertThat(outcome(dispatcher, url(server).replace("127.0.0.1", "localhost"), UNVERIFIED))
                    .isEqualTo("200");
            assertThat(outcome(dispatcher, url(server))).startsWith("TLS");
        }
    }

    @Test
    void without_verification_is_logged_once_for_a_webhook() throws Exception {
        PrintStream usual = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (RawServer server = server(elsewhere.server());
                HttpDispatcher dispatcher = loopback().build()) {
            outcome(dispatcher, url(server), UNVERIFIED);
            outcome(dispatcher, url(server), UNVERIFIED);
        } finally {
            System.setErr(usual);
        }

        assertThat(log.toString(StandardCharsets.UTF_8))
                .containsOnlyOnce("WARN")
                .containsOnlyOnce("webhook webhook does not verify the certificate of its endpoint");
    }

    @Test
    void a_certificate_of_this_side_is_shown() throws Exception {
        SSLContext context = address.presenting(client.trusted()).newContext();
        SSLServerSocket wanting = RawServer.socket(context);
        wanting.setNeedClientAuth(true);
        try (RawServer server = RawServer.on(wanting, (connection, request) -> Reply.ok());
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(dispatcher, url(server), client.presenting(address.trusted())))
                    .isEqualTo("200");
            assertThat(outcome(dispatcher, url(server), address.trusted())).doesNotContain("200");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void clients_come_and_go_and_every_request_finds_one() throws Exception {
        try (RawServer server = server(address.server());
                HttpDispatcher few = loopback().clients(1).build()) {
            IntStream.range(0, 6)
                    .forEach(i -> assertThat(outcome(few, url(server), i % 2 == 0 ? address.trusted() : UNVERIFIED))
                            .matches(
                                    Runtime.version().feature() >= 21
                                            ? "200"
                                            : "200|OWN_FAULT: the dispatcher has 4.*"));
        }
    }

    private static RawServer server(SSLContext context) throws Exception {
        return RawServer.tls(context, (connection, request) -> Reply.ok());
    }

    private static String url(RawServer server) {
        return "https://127.0.0.1:" + server.port() + "/hook";
    }

    @Test
    void http_2_is_spoken_when_asked_for() throws Exception {
        try (Http2Server server = new Http2Server(address.server());
                HttpDispatcher newer = loopback().http2().build();
                HttpDispatcher usual = loopback().build()) {
            String url = "https://127.0.0.1:" + server.port() + "/";

            assertThat(outcome(newer, url, address.trusted())).isEqualTo("200");
            assertThat(outcome(usual, url, address.trusted())).isNotEqualTo("200");
        }
    }

    @Test
    void an_endpoint_can_be_asked_without_a_body() throws Exception {
        try (RawServer server = server(address.server());
                HttpDispatcher dispatcher = loopback().build()) {
            assertThat(outcome(
                            dispatcher,
                            Outcomes.request(
                                    url(server), address.trusted(), DeliveryRequest.Method.OPTIONS, Outcomes.LONG)))
                    .isEqualTo("200");
            assertThat(server.requests().get(0))
                    .startsWith("OPTIONS /hook HTTP/1.1\r\n")
                    .endsWith("\r\n\r\n")
                    .doesNotContainIgnoringCase("Transfer-Encoding");
        }
    }

    @Test
    void a_407_through_a_proxys_tunnel_is_the_endpoints() throws Exception {
        RawServer.Script refuses =
                (connection, request) -> new Reply("HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n", RawServer.End.NONE);
        try (RawServer server = RawServer.tls(address.server(), refuses);
                TunnelProxy proxy = new TunnelProxy()) {
            HttpClient client = HttpClient.newBuilder().proxy(proxy.selector()).build();
            try (HttpDispatcher dispatcher = loopback().httpClient(client).build()) {
                assertThat(outcome(dispatcher, url(server), address.trusted())).isEqualTo("407");
                assertThat(proxy.tunnels()).isEqualTo(1);
            }
        }
    }
}
