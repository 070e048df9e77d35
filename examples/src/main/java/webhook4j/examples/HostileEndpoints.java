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
import java.util.function.Function;
import java.util.stream.IntStream;
import webhook4j.apache.ApacheDispatcher;
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

    /** The publisher gives an attempt 15 s. */
    private static final Duration LONG = Duration.ofSeconds(30);

    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final int AT_ONCE = 16;
    private static final int LONGEST_SECONDS = 60;

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
     * @param ends how the attempts ended, in words, each way once
     * @param longest the longest attempt
     * @param heap by how much the heap grew for each attempt, in bytes; both ends live in it
     */
    record Line(String endpoint, String dispatcher, List<String> ends, Duration longest, long heap) {}

    /**
     * An endpoint.
     *
     * @param what what it does
     * @param deadline short where nothing else ends an attempt
     * @param answer what it answers; to one attempt, after one that it answers in good order, if {@code usedBefore}
     */
    private record Hostile(String what, Duration deadline, boolean usedBefore, Function<FakeEndpoint, Answer> answer) {

        private static Hostile of(String what, Answer answer) {
            return new Hostile(what, LONG, false, endpoint -> answer);
        }

        private static Hostile endless(String what, Answer answer) {
            return new Hostile(what, SHORT, false, endpoint -> answer);
        }

        private int atOnce() {
            return usedBefore ? 1 : AT_ONCE;
        }
    }

    static List<Line> run() throws InterruptedException {
        AddressGuard guard = AddressGuard.publicOnly().allowLoopback();
        Map<String, Dispatcher> dispatchers = new LinkedHashMap<>();
        dispatchers.put("jdk", HttpDispatcher.builder().allowHttp().guard(guard).build());
        dispatchers.put(
                "apache", ApacheDispatcher.builder().allowHttp().guard(guard).build());
        try {
            List<Line> lines = new ArrayList<>();
            for (Hostile endpoint : endpoints()) {
                for (Map.Entry<String, Dispatcher> by : dispatchers.entrySet()) {
                    lines.add(attempt(endpoint, by.getKey(), by.getValue()));
                }
            }
            return lines;
        } finally {
            dispatchers.values().forEach(Dispatcher::close);
        }
    }

    private static List<Hostile> endpoints() {
        String ok = "HTTP/1.1 200 OK\r\n";
        return List.of(
                Hostile.of("is well", Answer.status(200).body("thanks")),
                Hostile.endless(
                        "drips 1 byte of its body per 100 ms",
                        Answer.status(200).dripping(Duration.ofMillis(100))),
                Hostile.of("never ends its body", Answer.status(200).endless()),
                Hostile.of("never ends its head", Answer.endlessly(ok, "X-Flood: 1\r\n")),
                Hostile.endless("says nothing", Answer.silence()),
                Hostile.endless("stops in the middle of its head", Answer.silenceAfter(ok + "X-Half: ")),
                Hostile.of("resets the connection", Answer.reset()),
                Hostile.of("hangs up", Answer.hangUp()),
                new Hostile("closes a kept connection on use", LONG, true, HostileEndpoints::closingItsFirstConnection),
                Hostile.of("says what is no HTTP", Answer.raw("220 mail.example.com ESMTP ready\r\n\r\n")),
                Hostile.of("promises more than it sends", Answer.raw(ok + "Content-Length: 1000000\r\n\r\nshort")),
                Hostile.of(
                        "sends more than it promised",
                        Answer.raw(ok + "Content-Length: 2\r\n\r\nok" + "HTTP/1.1 500 No\r\n\r\n".repeat(1_000))),
                Hostile.of(
                        "redirects to an address inside",
                        Answer.status(307).header("Location", "http://169.254.169.254/latest/meta-data/")));
    }

    private static Answer closingItsFirstConnection(FakeEndpoint endpoint) {
        return endpoint.connections() == 1
                ? Answer.hangUp()
                : Answer.status(200).body("thanks");
    }

    private static Line attempt(Hostile hostile, String name, Dispatcher dispatcher) throws InterruptedException {
        try (FakeEndpoint endpoint = FakeEndpoint.start()) {
            if (hostile.usedBefore()) {
                endpoint.otherwise(Answer.status(200));
                dispatcher
                        .dispatch(request(endpoint, 0, LONG))
                        .toCompletableFuture()
                        .join();
            }
            endpoint.otherwise(request -> hostile.answer().apply(endpoint));
            long before = usedHeap();
            List<CompletableFuture<DispatchResult>> attempts = IntStream.range(0, hostile.atOnce())
                    .mapToObj(i -> dispatcher
                            .dispatch(request(endpoint, i, hostile.deadline()))
                            .toCompletableFuture())
                    .toList();
            CompletableFuture<Void> all = CompletableFuture.allOf(attempts.toArray(CompletableFuture<?>[]::new));
            // Half-way those that have not ended hold what they ever will; those that have, their results.
            all.copy()
                    .completeOnTimeout(null, SHORT.toMillis() / 2, TimeUnit.MILLISECONDS)
                    .join();
            long heap = Math.max(0, usedHeap() - before) / hostile.atOnce();
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
            return new Line(hostile.what(), name, ends, longest, heap);
        }
    }

    private static DeliveryRequest request(FakeEndpoint endpoint, int number, Duration deadline) {
        return new DeliveryRequest(
                "delivery-" + number,
                "hostile",
                1,
                URI.create(endpoint.url("/hooks")),
                Headers.none().with("Content-Type", "application/json"),
                ByteBuffer.wrap("{}".getBytes(StandardCharsets.UTF_8)),
                deadline);
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
        out.printf(
                "%d attempts at once at an endpoint; where only the deadline ends them, it is %d ms.%n%n",
                AT_ONCE, SHORT.toMillis());
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
