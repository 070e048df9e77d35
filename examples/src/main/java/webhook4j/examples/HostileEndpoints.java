package webhook4j.examples;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.http.HttpDispatcher;
import webhook4j.signature.Headers;
import webhook4j.testkit.Answer;
import webhook4j.testkit.FakeEndpoint;
import webhook4j.transport.AddressGuard;

/**
 * Endpoints that mean harm, or are ill, and how an attempt at each of them ends: how, after how long, and how much heap
 * it took. Real HTTP on loopback, with every dispatcher there is.
 */
public final class HostileEndpoints {

    /** Short, so that it is over soon; 15 s is the default. */
    static final Duration DEADLINE = Duration.ofSeconds(2);

    private static final int AT_ONCE = 16;
    private static final int LONGEST_SECONDS = 60;

    private final Map<String, Dispatcher> dispatchers = new LinkedHashMap<>();

    private HostileEndpoints() {}

    /**
     * Runs all of them.
     *
     * @param args none
     * @throws InterruptedException if somebody interrupts it
     */
    public static void main(String[] args) throws InterruptedException {
        print(run(), System.out);
    }

    /**
     * How the attempts of one dispatcher at one endpoint ended.
     *
     * @param endpoint what the endpoint does
     * @param dispatcher who attempted
     * @param ends how each attempt ended, in words
     * @param longest the longest attempt
     * @param heap by how much the heap grew for each attempt, in bytes; both ends live in it
     */
    record Line(String endpoint, String dispatcher, List<String> ends, Duration longest, long heap) {}

    static List<Line> run() throws InterruptedException {
        HostileEndpoints program = new HostileEndpoints();
        AddressGuard guard = AddressGuard.publicOnly().allowLoopback();
        program.dispatchers.put(
                "jdk", HttpDispatcher.builder().allowHttp().guard(guard).build());
        try {
            List<Line> lines = new ArrayList<>();
            for (Map.Entry<String, Answer> endpoint : endpoints().entrySet()) {
                for (Map.Entry<String, Dispatcher> dispatcher : program.dispatchers.entrySet()) {
                    lines.add(attempt(endpoint, dispatcher));
                }
            }
            return lines;
        } finally {
            program.dispatchers.values().forEach(Dispatcher::close);
        }
    }

    private static Map<String, Answer> endpoints() {
        Map<String, Answer> endpoints = new LinkedHashMap<>();
        endpoints.put("is well", Answer.status(200).body("thanks"));
        endpoints.put("drips 1 byte of its body per 100 ms", Answer.status(200).dripping(Duration.ofMillis(100)));
        endpoints.put("never ends its body", Answer.status(200).endless());
        endpoints.put("says nothing", Answer.silence());
        endpoints.put("stops in the middle of a header", Answer.silenceAfter("HTTP/1.1 200 OK\r\nX-Half: "));
        endpoints.put("resets the connection", Answer.reset());
        endpoints.put("hangs up", Answer.hangUp());
        endpoints.put("says what is no HTTP", Answer.raw("220 mail.example.com ESMTP ready\r\n\r\n"));
        endpoints.put(
                "promises more than it sends", Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nshort"));
        endpoints.put(
                "sends more than it promised",
                Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" + "HTTP/1.1 500 No\r\n\r\n".repeat(1_000)));
        endpoints.put(
                "redirects to an address inside",
                Answer.status(307).header("Location", "http://169.254.169.254/latest/meta-data/"));
        return endpoints;
    }

    private static Line attempt(Map.Entry<String, Answer> hostile, Map.Entry<String, Dispatcher> by)
            throws InterruptedException {
        try (FakeEndpoint endpoint = FakeEndpoint.start().otherwise(hostile.getValue())) {
            long before = usedHeap();
            List<CompletableFuture<DispatchResult>> attempts = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> by.getValue().dispatch(request(endpoint, i)).toCompletableFuture())
                    .toList();
            CompletableFuture<Void> all = CompletableFuture.allOf(attempts.toArray(CompletableFuture<?>[]::new));
            // Half-way those that have not ended hold what they ever will; those that have, their results.
            var unused = all.copy()
                    .completeOnTimeout(null, DEADLINE.toMillis() / 2, TimeUnit.MILLISECONDS)
                    .join();
            long heap = Math.max(0, usedHeap() - before) / AT_ONCE;
            all.orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS).join();
            List<DispatchResult> results =
                    attempts.stream().map(CompletableFuture::join).toList();
            Duration longest = results.stream()
                    .map(DispatchResult::took)
                    .max(Duration::compareTo)
                    .orElseThrow();
            List<String> ends = results.stream()
                    .map(HostileEndpoints::inWords)
                    .distinct()
                    .sorted()
                    .toList();
            return new Line(hostile.getKey(), by.getKey(), ends, longest, heap);
        }
    }

    private static DeliveryRequest request(FakeEndpoint endpoint, int number) {
        return new DeliveryRequest(
                "delivery-" + number,
                "hostile",
                1,
                URI.create(endpoint.url("/hooks")),
                Headers.none().with("Content-Type", "application/json"),
                ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)),
                DEADLINE);
    }

    private static String inWords(DispatchResult result) {
        return result instanceof DispatchResult.Failed failed
                ? failed.kind() + ": " + failed.detail()
                : "status " + ((DispatchResult.Answered) result).status() + ", "
                        + ((DispatchResult.Answered) result).excerpt().length + " bytes kept";
    }

    private static long usedHeap() throws InterruptedException {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static void print(List<Line> lines, PrintStream out) {
        out.printf("%d attempts at once at each endpoint, each with %d ms.%n%n", AT_ONCE, DEADLINE.toMillis());
        for (Line line : lines) {
            out.printf(
                    "%-36s %-7s %6.3f s  %5.1f KiB an attempt  %s%n",
                    line.endpoint(),
                    line.dispatcher(),
                    line.longest().toNanos() / 1e9,
                    line.heap() / 1024.0,
                    String.join(" | ", line.ends()));
        }
    }
}
