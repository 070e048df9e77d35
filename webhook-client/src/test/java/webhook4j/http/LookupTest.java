package webhook4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.http.Outcomes.addresses;
import static webhook4j.http.Outcomes.loopback;
import static webhook4j.http.Outcomes.outcome;
import static webhook4j.http.Outcomes.text;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.TlsOptions;

/** How the names of endpoints are looked up, and what that costs the others. */
@Timeout(60)
class LookupTest {

    private final FakeEndpoint endpoint = FakeEndpoint.start();
    private final List<HttpDispatcher> dispatchers = new ArrayList<>();

    @AfterEach
    void stop() {
        dispatchers.forEach(HttpDispatcher::close);
        endpoint.close();
    }

    @Test
    void vets_every_address_of_a_host_on_every_attempt() {
        // given a name that is good at first, and then has a second address, inside
        List<List<InetAddress>> found =
                new ArrayList<>(List.of(addresses("127.0.0.1"), addresses("127.0.0.1", "10.0.0.1")));
        HttpDispatcher strict = made(loopback().resolver(host -> found.remove(0)));
        String url = named("/");

        // when, then
        assertThat(outcome(strict, url)).isEqualTo("200");
        assertThat(outcome(strict, url)).isEqualTo("BLOCKED: the host has an address that is private (10.0.0.0/8)");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void a_look_up_that_hangs_is_the_names_fault_and_blocks_nobody_else() {
        // given a name whose look-up does not end
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        HttpDispatcher slow = made(loopback().resolver(host -> {
            if (host.equals("hangs.example.com")) {
                asked.incrementAndGet();
                awaitQuietly(never);
            }
            return addresses("127.0.0.1");
        }));
        String hanging = named("/").replace("endpoint.example.com", "hangs.example.com");

        // when
        List<CompletableFuture<DispatchResult>> results = IntStream.range(0, 40)
                .mapToObj(i -> dispatch(slow, hanging, Duration.ofMillis(200)))
                .toList();

        // then
        assertThat(results)
                .allSatisfy(result -> assertThat(text(result))
                        .isEqualTo("DNS: the look-up of the host's name took longer than 200 ms"));
        assertThat(outcome(slow, named("/"))).isEqualTo("200");
        assertThat(asked).hasValue(1);
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void a_look_up_that_never_has_its_turn_is_a_fault_of_our_own() {
        List<Runnable> queue = new CopyOnWriteArrayList<>();
        HttpDispatcher full = made(loopback().lookupExecutor(queue::add));

        assertThat(text(dispatch(full, named("/"), Duration.ofMillis(50))))
                .isEqualTo("OWN_FAULT: the look-up of the host's name did not have its turn within 50 ms;"
                        + " give the dispatcher a lookupExecutor with more threads");
    }

    @Test
    void an_address_in_numbers_is_not_looked_up() {
        HttpDispatcher dispatcher = made(loopback().lookupExecutor(task -> {
            throw new RejectedExecutionException("full");
        }));

        assertThat(outcome(dispatcher, endpoint.url("/"))).isEqualTo("200");
    }

    @Test
    void sends_nothing_after_the_deadline() {
        // given a look-up that ends only when the attempt is over
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch lookedUp = new CountDownLatch(1);
        Executor lookups = task -> new Thread(() -> {
                    task.run();
                    lookedUp.countDown();
                })
                .start();
        HttpDispatcher slow = made(loopback().lookupExecutor(lookups).resolver(host -> {
            awaitQuietly(over);
            return addresses("127.0.0.1");
        }));

        // when
        String outcome = text(dispatch(slow, named("/"), Duration.ofMillis(50)));
        over.countDown();
        awaitQuietly(lookedUp);

        // then
        assertThat(outcome).startsWith("DNS");
        assertThat(outcome(slow, endpoint.url("/second"))).isEqualTo("200");
        assertThat(endpoint.requests()).hasSize(1);
    }

    @Test
    void an_executor_that_is_full_is_a_fault_of_our_own() {
        HttpDispatcher dispatcher = made(loopback().lookupExecutor(task -> {
            throw new RejectedExecutionException("full");
        }));

        assertThat(outcome(dispatcher, named("/")))
                .isEqualTo("OWN_FAULT: the dispatcher has no thread for the attempt;"
                        + " it is closed, or its executor is full");
    }

    @Test
    void what_speaks_against_a_url_is_what_an_attempt_would_say() {
        HttpDispatcher dispatcher = made(HttpDispatcher.builder().resolver(host -> {
            if (host.startsWith("no.")) {
                throw new UnknownHostException(host);
            }
            return addresses(host.startsWith("inside.") ? "10.0.0.1" : "8.8.8.8");
        }));

        assertThat(refusal(dispatcher, "https://inside.example.com/x"))
                .isEqualTo("the host has an address that is private (10.0.0.0/8)");
        assertThat(refusal(dispatcher, "https://127.0.0.1/x"))
                .isEqualTo("the host has an address that is loopback (127.0.0.0/8)");
        assertThat(refusal(dispatcher, "http://good.example.com/"))
                .isEqualTo("http is not allowed; use https, or build the dispatcher with allowHttp()");
        assertThat(refusal(dispatcher, "https://good.example.com/")).isEmpty();
        assertThat(refusal(dispatcher, "https://no.example.com/")).isEmpty();
    }

    @Test
    void a_look_up_that_hangs_speaks_against_nothing() {
        CountDownLatch never = new CountDownLatch(1);
        HttpDispatcher slow = made(loopback().patience(Duration.ofMillis(50)).resolver(host -> {
            awaitQuietly(never);
            return addresses("10.0.0.1");
        }));

        assertThat(refusal(slow, named("/"))).isEmpty();
        slow.close();
        assertThat(refusal(slow, named("/"))).isEmpty();
    }

    @Test
    void plain_http_connects_to_the_address_that_was_vetted() {
        HttpDispatcher dispatcher = made(loopback().resolver(host -> addresses("127.0.0.1")));

        assertThat(outcome(dispatcher, named("/a?b"))).isEqualTo("200");
        assertThat(endpoint.requests().get(0).target()).isEqualTo("/a?b");
        assertThat(endpoint.requests().get(0).header("Host").orElseThrow()).startsWith("endpoint.example.com:");
    }

    private static String refusal(HttpDispatcher dispatcher, String url) {
        return dispatcher.refusal(URI.create(url)).orElse("");
    }

    private HttpDispatcher made(HttpDispatcher.Builder builder) {
        HttpDispatcher dispatcher = builder.build();
        dispatchers.add(dispatcher);
        return dispatcher;
    }

    private static CompletableFuture<DispatchResult> dispatch(Dispatcher dispatcher, String url, Duration deadline) {
        return dispatcher
                .dispatch(Outcomes.request(url, TlsOptions.defaults(), DeliveryRequest.Method.POST, deadline))
                .toCompletableFuture();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The endpoint by a name that only a resolver of the test knows. */
    private String named(String path) {
        return endpoint.url(path).replace("127.0.0.1", "endpoint.example.com");
    }
}
