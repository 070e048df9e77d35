package webhook4j.benchmarks.delivery;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import webhook4j.benchmarks.Cost;
import webhook4j.benchmarks.CostMeter;
import webhook4j.benchmarks.Spread;
import webhook4j.delivery.Delivery;
import webhook4j.delivery.DeliveryListener;
import webhook4j.event.Event;
import webhook4j.http.HttpDispatcher;
import webhook4j.publish.WebhookPublisher;
import webhook4j.registry.Webhook;
import webhook4j.signature.Secret;
import webhook4j.transport.AddressGuard;

/**
 * How many deliveries a second does the publisher make beside a bare loop over the same HTTP client, to the same
 * endpoints, with as many requests under way? The publisher signs, keeps its store and log in memory, and looks addresses
 * up; the loop does nothing but send.
 *
 * <p>Both run in turn in one JVM, with the endpoints in it; the ratio of each pair is the result.
 */
public final class Throughput {

    private static final int ENDPOINTS = 8;
    private static final int PER_ENDPOINT = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int deliveries;
    private final byte[] body;
    private volatile CountDownLatch arrived = new CountDownLatch(0);
    private final List<LoopbackServer> servers = new ArrayList<>();

    private Throughput(int deliveries, int bodySize) {
        this.deliveries = deliveries;
        this.body = bodyOf(bodySize);
        for (int i = 0; i < ENDPOINTS; i++) {
            servers.add(new LoopbackServer(request -> arrived.countDown()));
        }
    }

    /** Deliveries a second, and what one cost. */
    record Side(double rate, Cost each) {}

    /** Both, in one round. */
    record Round(Side bare, Side publisher) {
        double ratio() {
            return publisher.rate() / bare.rate();
        }

        double cpuRatio() {
            return bare.each().cpuNanos() / publisher.each().cpuNanos();
        }
    }

    /**
     * Runs it and prints a line for each size of body.
     *
     * @param arguments how many deliveries in a round, and how many rounds; 20,000 and 7 without
     * @throws InterruptedException if somebody wants it to end
     */
    public static void main(String[] arguments) throws InterruptedException {
        int deliveries = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        for (int size : new int[] {1024, 10 * 1024}) {
            print(size, rounds(deliveries, size, rounds));
        }
    }

    /** The rounds after two that warm up. */
    static List<Round> rounds(int deliveries, int bodySize, int rounds) throws InterruptedException {
        Throughput throughput = new Throughput(deliveries, bodySize);
        try {
            List<Round> all = new ArrayList<>();
            for (int i = 0; i < rounds + 2; i++) {
                all.add(new Round(throughput.bare(), throughput.publisher()));
            }
            return all.subList(2, all.size());
        } finally {
            throughput.servers.forEach(LoopbackServer::close);
        }
    }

    private static void print(int size, List<Round> rounds) {
        System.out.printf(
                "%,6d bytes: publisher / bare: %s; by CPU time: %s%n",
                size,
                spread(rounds, Round::ratio).asRatio(),
                spread(rounds, Round::cpuRatio).asRatio());
        print("bare", rounds, Round::bare);
        print("publisher", rounds, Round::publisher);
    }

    private static void print(String name, List<Round> rounds, Function<Round, Side> side) {
        System.out.printf(
                "  %-9s %,.0f/s; each %,.0f us of CPU, %,.0f bytes, %.0f switches (medians)%n",
                name,
                spread(rounds, round -> side.apply(round).rate()).median(),
                spread(rounds, round -> side.apply(round).each().cpuNanos() / 1e3)
                        .median(),
                spread(rounds, round -> side.apply(round).each().bytes()).median(),
                spread(rounds, round -> side.apply(round).each().switches()).median());
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Spread.of(rounds.stream().mapToDouble(value).toArray());
    }

    private Side bare() throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(4, work -> {
            Thread thread = new Thread(work, "bare");
            thread.setDaemon(true);
            return thread;
        });
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(executor)
                .build();
        List<Semaphore> room = new ArrayList<>();
        servers.forEach(server -> room.add(new Semaphore(PER_ENDPOINT)));
        CountDownLatch answered = new CountDownLatch(deliveries);
        arrived = new CountDownLatch(deliveries);
        CostMeter meter = new CostMeter();
        long start = System.nanoTime();
        for (int i = 0; i < deliveries; i++) {
            Semaphore place = room.get(i % ENDPOINTS);
            place.acquire();
            HttpRequest request = HttpRequest.newBuilder(
                            servers.get(i % ENDPOINTS).uri())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            var unused = client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .whenComplete((answer, fault) -> {
                        place.release();
                        answered.countDown();
                    });
        }
        Side side = side(meter, start, answered);
        executor.shutdown();
        return side;
    }

    private Side publisher() throws InterruptedException {
        CountDownLatch delivered = new CountDownLatch(deliveries);
        HttpDispatcher dispatcher = HttpDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback())
                .build();
        try (WebhookPublisher publisher = WebhookPublisher.builder()
                .dispatcher(dispatcher)
                .maxAttempts(ENDPOINTS * PER_ENDPOINT, PER_ENDPOINT)
                .listener(counting(delivered))
                .build()) {
            for (int i = 0; i < ENDPOINTS; i++) {
                URI uri = servers.get(i).uri();
                publisher.register(Webhook.builder("w" + i)
                        .url(uri.toString())
                        .on("order.paid." + i)
                        .secret(Secret.of("a secret of thirty-two characters"))
                        .build());
            }
            arrived = new CountDownLatch(deliveries);
            CostMeter meter = new CostMeter();
            long start = System.nanoTime();
            for (int i = 0; i < deliveries; i++) {
                publisher.publish(
                        Event.builder("order.paid." + i % ENDPOINTS).body(body).build());
            }
            return side(meter, start, delivered);
        }
    }

    private Side side(CostMeter meter, long start, CountDownLatch all) throws InterruptedException {
        if (!all.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || arrived.getCount() > 0) {
            throw new IllegalStateException(
                    all.getCount() + " of " + deliveries + " did not end, " + arrived.getCount() + " did not arrive");
        }
        return new Side(deliveries / ((System.nanoTime() - start) / 1e9), meter.each(deliveries));
    }

    private static DeliveryListener counting(CountDownLatch delivered) {
        return new DeliveryListener() {
            @Override
            public void delivered(Delivery delivery) {
                delivered.countDown();
            }
        };
    }

    private static byte[] bodyOf(int size) {
        char[] filler = new char[size - "{\"text\":\"\"}".length()];
        Arrays.fill(filler, 'x');
        return ("{\"text\":\"" + new String(filler) + "\"}").getBytes(StandardCharsets.US_ASCII);
    }
}
