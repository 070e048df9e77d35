package webhook4j.receiver.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.jira.Jira;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.adapter.AdapterContract.Running;
import webhook4j.receiver.adapter.Jetty;
import webhook4j.receiver.adapter.SignedPosts;
import webhook4j.receiver.adapter.Wire;

/** What is a servlet's own: how it is mapped, what stands in front of it, and containers without asynchronous requests. */
@Timeout(120)
class WebhookServletTest {

    private static final byte[] JSON = "{\"webhookEvent\": \"jira:issue_updated\"}".getBytes(UTF_8);
    private static final byte[] FORM = "a=1&b=2".getBytes(UTF_8);
    private static final List<String> FORM_TYPE = List.of("Content-Type: application/x-www-form-urlencoded");

    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    private WebhookServlet servlet() {
        return new WebhookServlet(WebhookReceiver.builder()
                .source(Jira.signedWith(SignedPosts.SECRET))
                .onAny((event, context) -> seen.add(context.uri().toString()))
                .build());
    }

    /** Answers what the body was, later, on another thread. */
    private static CompletableFuture<InboundResponse> echo(InboundRequest request) {
        try {
            String body = new String(request.body().readAllBytes(), UTF_8);
            return CompletableFuture.supplyAsync(
                    () -> InboundResponse.text(200, body),
                    work -> ForkJoinPool.commonPool().execute(work));
        } catch (IOException e) {
            return CompletableFuture.completedFuture(InboundResponse.text(408, "request incomplete"));
        }
    }

    private static byte[] signed(String target) {
        return Wire.request("POST", target, SignedPosts.headers("1", JSON), JSON);
    }

    private static Wire.Answer exchange(Running server, byte[] request) throws Exception {
        try (Wire wire = new Wire(server.port())) {
            return wire.exchange(request);
        }
    }

    @Test
    void without_support_for_asynchronous_requests_it_waits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        WebhookServlet servlet = new WebhookServlet(
                request -> {
                    asked.countDown();
                    return echo(request);
                },
                Duration.ofSeconds(30));
        try (Running server = Jetty.serve(servlet, "/hooks", false)) {
            Wire.Answer answer = exchange(server, Wire.request("POST", "/hooks", FORM_TYPE, FORM));

            assertThat(answer.status() + " " + answer.body()).isEqualTo("200 a=1&b=2\n");
            assertThat(asked.getCount()).isZero();
        }
    }

    @Test
    void a_mapping_with_a_star_serves_what_is_below_it_and_tells_the_raw_path() throws Exception {
        try (Running server = Jetty.serve(servlet(), "/hooks/*", true)) {
            assertThat(exchange(server, signed("/hooks/acme?a=%2F|")).status()).isEqualTo(200);
            assertThat(exchange(server, signed("/hooks%2Facme")).status()).isIn(400, 404, 405);
            assertThat(exchange(server, signed("/%68ooks/acme")).status()).isEqualTo(404);
        }
        assertThat(seen).containsExactly("/hooks/acme?a=%2F%7C");
    }

    @Test
    void the_path_of_the_context_belongs_to_the_path() throws Exception {
        ServletContextHandler context = new ServletContextHandler("/app");
        context.addServlet(new ServletHolder(servlet()), "/hooks/jira");
        try (Running server = Jetty.serve(context)) {
            assertThat(exchange(server, signed("/app/hooks/jira")).status()).isEqualTo(200);
        }
        assertThat(seen).containsExactly("/app/hooks/jira");
    }

    @Test
    void a_body_that_a_filter_has_read_is_our_own_fault_and_no_puzzle() throws Exception {
        Filter curious = (request, response, chain) -> {
            seen.add(request.getParameter("a"));
            chain.doFilter(request, response);
        };
        try (Running server = behind(curious)) {
            Wire.Answer answer = exchange(server, Wire.request("POST", "/hooks", FORM_TYPE, FORM));

            assertThat(answer.status() + " " + answer.body()).isEqualTo("500 not handled\n");
            assertThat(seen).containsExactly("1");
        }
    }

    @Test
    void a_body_that_a_filter_reads_as_text_is_the_same() throws Exception {
        Filter reader = (request, response, chain) -> {
            seen.add(request.getReader().readLine());
            chain.doFilter(request, response);
        };
        try (Running server = behind(reader)) {
            Wire.Answer answer = exchange(server, Wire.request("POST", "/hooks", FORM_TYPE, FORM));

            assertThat(answer.status() + " " + answer.body()).isEqualTo("500 not handled\n");
        }
    }

    private static Running behind(Filter filter) throws Exception {
        WebhookServlet servlet = new WebhookServlet(WebhookServletTest::echo, Duration.ofSeconds(30));
        ServletContextHandler context = new ServletContextHandler();
        FilterHolder holder = new FilterHolder(filter);
        holder.setAsyncSupported(true);
        context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(servlet), "/hooks");
        return Jetty.serve(context);
    }

    @Test
    void a_sender_that_waits_to_be_told_to_go_on_is_not_told_where_it_is_refused() throws Exception {
        try (Running server = Jetty.serve(servlet(), "/hooks", true);
                Wire wire = new Wire(server.port())) {
            String head = Wire.head(
                    "POST",
                    "/hooks",
                    List.of("Content-Type: application/json", "Content-Length: 9999999", "Expect: 100-continue"));

            Wire.Answer answer = wire.exchange(head.getBytes(ISO_8859_1));

            assertThat(answer.status()).isEqualTo(413);
        }
    }
}
