package webhook4j.benchmarks.delivery;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.io.CloseMode;
import webhook4j.apache.ApacheDispatcher;
import webhook4j.benchmarks.Spread;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.http.HttpDispatcher;
import webhook4j.signature.Headers;
import webhook4j.transport.AddressGuard;

/**
 * How many attempts a second do the dispatchers make beside a bare loop over the same client, to the same endpoints, with
 * as many requests under way? And what does it cost to vet and pin addresses?
 *
 * <p>All take turns in one JVM, with the endpoints in it; the ratios of each round are the result.
 */
public final class Dispatchers {

    private static final int ENDPOINTS = 8;
    private static final int SIZE = 1024;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int[] UNDER_WAY = {16, 64, 256};

    private final int attempts;
    private final int underWay;
    private final byte[] body = new byte[SIZE];
    private final List<LoopbackServer> servers = new ArrayList<>();

    private Dispatchers(int attempts, int underWay) {
        this.attempts = attempts;
        this.underWay = underWay;
        for (int i = 0; i < ENDPOINTS; i++) {
            servers.add(new LoopbackServer(request -> {}));
        }
    }

    /** Who sends. */
    enum Sender {
        JDK_CLIENT,
        JDK_DISPATCHER,
        /** Vets nothing, and pins nothing, for its client was handed in. */
        JDK_DISPATCHER_UNGUARDED,
        APACHE_CLIENT,
        APACHE_DISPATCHER,
        /** Vets nothing; it pins always. */
        APACHE_DISPATCHER_UNGUARDED
    }

    /**
     * Runs it and prints a line for each ratio.
     *
     * @param arguments how many attempts in a round, and how many rounds; 20,000 and 5 without
     * @throws InterruptedException if somebody wants it to end
     */
    public static void main(String[] arguments) throws InterruptedException {
        int attempts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        System.out.printf("Java %s, %,d attempts a round%n", System.getProperty("java.version"), attempts);
        for (int underWay : UNDER_WAY) {
            print(underWay, rounds(attempts, underWay, rounds));
        }
    }

    /** The attempts a second of all, for each of the rounds after one that warms up. */
    static List<Map<Sender, Double>> rounds(int attempts, int underWay, int rounds) throws InterruptedException {
        Dispatchers all = new Dispatchers(attempts, underWay);
        try {
            List<Map<Sender, Double>> rates = new ArrayList<>();
            for (int i = 0; i <= rounds; i++) {
                rates.add(all.round(i));
            }
            return rates.subList(1, rates.size());
        } finally {
            all.servers.forEach(LoopbackServer::close);
        }
    }

    /** Each round begins with another one, so that none always follows the same. */
    private Map<Sender, Double> round(int number) throws InterruptedException {
        Map<Sender, Double> rates = new EnumMap<>(Sender.class);
        Sender[] senders = Sender.values();
        for (int i = 0; i < senders.length; i++) {
            Sender sender = senders[(number + i) % senders.length];
            rates.put(sender, rateOf(sender));
        }
        return rates;
    }

    private static void print(int underWay, List<Map<Sender, Double>> rounds) {
        System.out.printf("%d under way:%n", underWay);
        print("JDK dispatcher / its client", rounds, Sender.JDK_DISPATCHER, Sender.JDK_CLIENT);
        print("Apache dispatcher / its client", rounds, Sender.APACHE_DISPATCHER, Sender.APACHE_CLIENT);
        print("Apache dispatcher / JDK dispatcher", rounds, Sender.APACHE_DISPATCHER, Sender.JDK_DISPATCHER);
        print("JDK guarded and pinned / not", rounds, Sender.JDK_DISPATCHER, Sender.JDK_DISPATCHER_UNGUARDED);
        print("Apache guarded / not", rounds, Sender.APACHE_DISPATCHER, Sender.APACHE_DISPATCHER_UNGUARDED);
    }

    private static void print(String what, List<Map<Sender, Double>> rounds, Sender above, Sender below) {
        System.out.printf(
                "  %-36s %s (%,.0f a second)%n",
                what,
                ratio(rounds, above, below).asRatio(),
                spread(rounds, round -> rate(round, above)).median());
    }

    static Spread ratio(List<Map<Sender, Double>> rounds, Sender above, Sender below) {
        return spread(rounds, round -> rate(round, above) / rate(round, below));
    }

    private static Spread spread(List<Map<Sender, Double>> rounds, ToDoubleFunction<Map<Sender, Double>> value) {
        return Spread.of(rounds.stream().mapToDouble(value).toArray());
    }

    private static double rate(Map<Sender, Double> round, Sender sender) {
        return requireNonNull(round.get(sender));
    }

    private double rateOf(Sender sender) throws InterruptedException {
        return switch (sender) {
            case JDK_CLIENT -> jdkClient();
            case APACHE_CLIENT -> apacheClient();
            case JDK_DISPATCHER -> rateOf(jdk(loopback()).build());
            case JDK_DISPATCHER_UNGUARDED -> jdkUnguarded();
            case APACHE_DISPATCHER -> rateOf(apache(loopback()));
            case APACHE_DISPATCHER_UNGUARDED -> rateOf(apache(AddressGuard.everything()));
        };
    }

    private static AddressGuard loopback() {
        return AddressGuard.publicOnly().allowLoopback();
    }

    private static HttpDispatcher.Builder jdk(AddressGuard guard) {
        return HttpDispatcher.builder().allowHttp().guard(guard);
    }

    private Dispatcher apache(AddressGuard guard) {
        return ApacheDispatcher.builder()
                .allowHttp()
                .guard(guard)
                .connections(underWay, underWay / ENDPOINTS)
                .build();
    }

    private double jdkUnguarded() throws InterruptedException {
        ExecutorService executor = threads();
        try {
            HttpClient client = newClient(executor);
            return rateOf(jdk(AddressGuard.everything()).httpClient(client).build());
        } finally {
            executor.shutdown();
        }
    }

    private double rateOf(Dispatcher dispatcher) throws InterruptedException {
        try (dispatcher) {
            return rate(i -> dispatcher
                    .dispatch(new DeliveryRequest(
                            "delivery-" + i,
                            "webhook",
                            1,
                            uri(i),
                            Headers.none().with("Content-Type", "application/json"),
                            ByteBuffer.wrap(body),
                            DEADLINE))
                    .thenAccept(result -> requireAnswer(result instanceof DispatchResult.Answered, result)));
        }
    }

    private double jdkClient() throws InterruptedException {
        ExecutorService executor = threads();
        try {
            HttpClient client = newClient(executor);
            return rate(i -> client.sendAsync(
                            HttpRequest.newBuilder(uri(i))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .thenAccept(answer -> requireAnswer(answer.statusCode() > 0, answer)));
        } finally {
            executor.shutdown();
        }
    }

    private static HttpClient newClient(ExecutorService executor) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(executor)
                .build();
    }

    private static ExecutorService threads() {
        return Executors.newFixedThreadPool(4, work -> {
            Thread thread = new Thread(work, "bare");
            thread.setDaemon(true);
            return thread;
        });
    }

    private double apacheClient() throws InterruptedException {
        CloseableHttpAsyncClient client = HttpAsyncClients.custom()
                .setConnectionManager(PoolingAsyncClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(underWay)
                        .setMaxConnPerRoute(underWay / ENDPOINTS)
                        .build())
                .build();
        client.start();
        try {
            return rate(i -> {
                CompletableFuture<SimpleHttpResponse> answer = new CompletableFuture<>();
                SimpleHttpRequest request = SimpleRequestBuilder.post(uri(i))
                        .setBody(body, ContentType.APPLICATION_JSON)
                        .build();
                var unused = client.execute(request, callback(answer));
                return answer;
            });
        } finally {
            client.close(CloseMode.GRACEFUL);
        }
    }

    private static FutureCallback<SimpleHttpResponse> callback(CompletableFuture<SimpleHttpResponse> answer) {
        return new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {
                answer.complete(response);
            }

            @Override
            public void failed(Exception fault) {
                answer.completeExceptionally(fault);
            }

            @Override
            public void cancelled() {
                answer.cancel(false);
            }
        };
    }

    private URI uri(int number) {
        return servers.get(number % ENDPOINTS).uri();
    }

    private static void requireAnswer(boolean isOne, Object found) {
        if (!isOne) {
            throw new IllegalStateException("no answer, but " + found);
        }
    }

    /** Attempts a second, with as many under way to each endpoint as its share is. */
    private double rate(IntFunction<CompletionStage<?>> send) throws InterruptedException {
        Semaphore[] room = new Semaphore[ENDPOINTS];
        for (int i = 0; i < ENDPOINTS; i++) {
            room[i] = new Semaphore(underWay / ENDPOINTS);
        }
        CountDownLatch ended = new CountDownLatch(attempts);
        AtomicInteger failed = new AtomicInteger();
        long start = System.nanoTime();
        for (int i = 0; i < attempts; i++) {
            Semaphore place = room[i % ENDPOINTS];
            place.acquire();
            var unused = send.apply(i).whenComplete((answer, fault) -> {
                failed.addAndGet(fault == null ? 0 : 1);
                place.release();
                ended.countDown();
            });
        }
        if (!ended.await(2 * DEADLINE.toSeconds(), TimeUnit.SECONDS) || failed.get() > 0) {
            throw new IllegalStateException(
                    ended.getCount() + " of " + attempts + " did not end, " + failed.get() + " failed");
        }
        return attempts / ((System.nanoTime() - start) / 1e9);
    }
}
