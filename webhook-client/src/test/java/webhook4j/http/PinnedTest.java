package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.http.Outcomes.addresses;
import static webhook4j.http.Outcomes.loopback;
import static webhook4j.http.Outcomes.outcome;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webhook4j.http.RawServer.End;
import webhook4j.http.RawServer.Reply;
import webhook4j.transport.TlsOptions;

/**
 * Connections to vetted addresses. The build starts this JVM with what pinning needs; {@link RebindingTest} has another.
 */
@Timeout(120)
class PinnedTest {

    @TempDir
    static Path folder;

    private static Certificates one;
    private static Certificates address;

    @BeforeAll
    static void make() throws Exception {
        one = Certificates.of(folder, "dns:one.example.com");
        address = Certificates.of(folder, "ip:127.0.0.1,dns:other.example.com");
    }

    @Test
    void the_endpoint_sees_the_name_and_the_path_as_they_are() throws Exception {
        try (RawServer plain = RawServer.plain((connection, request) -> Reply.ok());
                RawServer tls = server(one);
                HttpDispatcher dispatcher = pinned("127.0.0.1").build()) {
            String path = "/a%2Fb/%E2%82%AC;c=d/?q=%20+%26&r";
            assertThat(outcome(dispatcher, "http://one.example.com:" + plain.port() + path))
                    .isEqualTo("200");
            assertThat(outcome(dispatcher, "https://one.example.com:" + tls.port() + path, one.trusted()))
                    .isEqualTo("200");

            assertThat(plain.requests().get(0))
                    .startsWith("POST " + path + " HTTP/1.1\r\n")
                    .contains("Host: one.example.com:" + plain.port() + "\r\n");
            assertThat(tls.requests().get(0))
                    .startsWith("POST " + path + " HTTP/1.1\r\n")
                    .contains("Host: one.example.com:" + tls.port() + "\r\n");
        }
    }

    @Test
    void a_second_name_at_the_address_is_not_let_in_by_the_session_of_the_first() throws Exception {
        try (RawServer server = server(one);
                HttpDispatcher dispatcher = pinned("127.0.0.1").build()) {
            String first = "https://one.example.com:" + server.port() + "/";
            String second = "https://two.example.com:" + server.port() + "/";
            for (int i = 0; i < 3; i++) {
                assertThat(outcome(dispatcher, first, one.trusted())).isEqualTo("200");
                assertThat(outcome(dispatcher, second, one.trusted())).startsWith("TLS");
            }
            assertThat(server.requests()).hasSize(3);
        }
    }

    /** Why each name has a context of its own, and why the test before this one would fail without. */
    @Test
    void a_context_that_two_names_share_would_let_the_second_in() throws Exception {
        try (RawServer server = server(one)) {
            SSLContext shared = contextFor("one.example.com");

            assertThat(status(shared, "one.example.com", server)).isEqualTo("200");
            assertThat(status(shared, "two.example.com", server)).isEqualTo("200");
            assertThat(status(contextFor("two.example.com"), "two.example.com", server))
                    .isEqualTo("SSLHandshakeException");
        }
    }

    private static SSLContext contextFor(String name) throws Exception {
        return one.trusted().newContext(usual -> new NamedCertificate(usual, name));
    }

    /** What comes of a request by a client that is made as a pinned one is. */
    private static String status(SSLContext context, String name, RawServer server) throws Exception {
        ClientRecipe recipe = new ClientRecipe(
                Optional.empty(), Outcomes.LONG, Runnable::run, HttpClient.Builder.NO_PROXY, Optional.empty());
        HttpClient client = recipe.make(Optional.of(context), Optional.of(new SNIHostName(name)));
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            return String.valueOf(answer.statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    @Test
    void a_certificate_for_the_address_is_none_for_the_name() throws Exception {
        try (RawServer server = server(address);
                HttpDispatcher dispatcher = pinned("127.0.0.1").build()) {
            String at = ":" + server.port() + "/";

            assertThat(outcome(dispatcher, "https://one.example.com" + at, address.trusted()))
                    .startsWith("TLS");
            assertThat(outcome(dispatcher, "https://other.example.com" + at, address.trusted()))
                    .isEqualTo("200");
            assertThat(outcome(dispatcher, "https://127.0.0.1" + at, address.trusted()))
                    .isEqualTo("200");
        }
    }

    @Test
    void the_last_dot_of_a_name_is_for_look_ups_only() throws Exception {
        try (RawServer server = server(one);
                HttpDispatcher dispatcher = pinned("127.0.0.1").build()) {
            assertThat(outcome(dispatcher, "https://one.example.com.:" + server.port() + "/", one.trusted()))
                    .isEqualTo("200");
            assertThat(server.requests().get(0)).contains("Host: one.example.com:");
        }
    }

    @Test
    void a_name_with_underscores_is_refused() {
        try (HttpDispatcher dispatcher = pinned("127.0.0.1").build()) {
            assertThat(outcome(dispatcher, "https://a_b.example.com/")).startsWith("BLOCKED");
        }
    }

    @Test
    void the_next_address_is_tried_when_nobody_listens_at_the_first() throws Exception {
        try (RawServer plain = RawServer.plain((connection, request) -> Reply.ok());
                RawServer tls = server(one);
                HttpDispatcher dispatcher =
                        pinned("127.0.0.2", "127.0.0.3", "127.0.0.1").build()) {
            assertThat(outcome(dispatcher, "http://one.example.com:" + plain.port() + "/"))
                    .isEqualTo("200");
            assertThat(outcome(dispatcher, "https://one.example.com:" + tls.port() + "/", one.trusted()))
                    .isEqualTo("200");
        }
    }

    @Test
    void no_other_address_is_tried_after_a_connection_came_about() throws Exception {
        try (RawServer server = RawServer.plain((connection, request) -> new Reply("", End.FIN));
                HttpDispatcher dispatcher = pinned("127.0.0.1", "127.0.0.1").build()) {
            assertThat(outcome(dispatcher, "http://one.example.com:" + server.port() + "/"))
                    .startsWith("RESET");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void what_is_stale_is_sent_once_more_to_the_address() throws Exception {
        try (RawServer server = RawServer.tls(
                        one.server(), (connection, request) -> request == 1 ? Reply.ok() : new Reply("", End.RST));
                HttpDispatcher dispatcher = pinned("127.0.0.1").build()) {
            String url = "https://one.example.com:" + server.port() + "/";
            assertThat(outcome(dispatcher, url, one.trusted())).isEqualTo("200");
            assertThat(outcome(dispatcher, url, one.trusted())).isEqualTo("200");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void choices_that_do_not_go_together_are_refused_by_name() throws Exception {
        assertRefused(HttpDispatcher.builder().strict(), "strict() requires pinned(true): ");
        assertRefused(
                HttpDispatcher.builder().pinned(true).httpClient(HttpClient.newHttpClient()), "pinned(true) takes");
        assertRefused(HttpDispatcher.builder().pinned(true).sslContext(SSLContext.getDefault()), "pinned(true) takes");
        assertRefused(HttpDispatcher.builder().pinned(true).http2(), "pinned(true) speaks HTTP/1.1; ");
        HttpDispatcher.builder().pinned(true).strict().build().close();
        assertThat(HttpDispatcher.allowPinning()).isTrue();
    }

    private static void assertRefused(HttpDispatcher.Builder builder, String start) {
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(start);
    }

    private static HttpDispatcher.Builder pinned(String... numbers) {
        return loopback().pinned(true).resolver(host -> addresses(numbers));
    }

    private static RawServer server(Certificates certificate) throws Exception {
        return RawServer.tls(certificate.server(), (connection, request) -> Reply.ok());
    }

    @Test
    void trust_of_the_jdk_is_asked_when_a_webhook_has_none() throws Exception {
        try (RawServer server = server(one);
                HttpDispatcher dispatcher = pinned("127.0.0.1").build()) {
            assertThat(outcome(dispatcher, "https://one.example.com:" + server.port() + "/", TlsOptions.defaults()))
                    .startsWith("TLS");
        }
    }
}
