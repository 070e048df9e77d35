package webhook4j.benchmarks.receiver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import webhook4j.benchmarks.Cost;
import webhook4j.benchmarks.CostMeter;
import webhook4j.benchmarks.Samples;
import webhook4j.benchmarks.Spread;
import webhook4j.jira.IssueEvent;
import webhook4j.jira.Jira;
import webhook4j.receiver.WebhookReceiver;
import webhook4j.receiver.httpserver.HttpServerAdapter;
import webhook4j.signature.Headers;
import webhook4j.signature.Secret;
import webhook4j.signature.UnsignedRequest;

/**
 * How many requests a second does a whole receiver take (signature, duplicate, typed event, handler) beside a bare handler
 * on the same server that reads the body and answers 200?
 *
 * <p>Both take turns in one JVM, with their senders in it; the ratio of each round is the result. Each request is a delivery
 * of its own, on connections that are kept.
 */
public final class Receiving {

    private static final int THREADS = 32;
    private static final String PATH = "/hooks";
    private static final Secret SECRET = Secret.of("a secret of more than sixteen bytes");
    private static final int ID_DIGITS = 12;

    private final int senders;
    private final int requests;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong handled = new AtomicLong();
    private final byte[] request = request(Samples.issueUpdated());
    private final int idAt = new String(request, ISO_8859_1).indexOf("0".repeat(ID_DIGITS));

    private Receiving(int senders, int requests) {
        this.senders = senders;
        this.requests = requests;
    }

    /** How many a second, and what each cost, its sender included. */
    record Speed(double rate, Cost each) {}

    /** What one round found. */
    record Round(Speed bare, Speed receiver) {

        double ratio() {
            return receiver.rate() / bare.rate();
        }

        /** The ratio that the processors' time alone would give; other work on the machine hardly changes it. */
        double cpuRatio() {
            return bare.each().cpuNanos() / receiver.each().cpuNanos();
        }
    }

    /**
     * Runs it and prints the ratios.
     *
     * @param arguments how many requests in a round, how many rounds, how many senders; 40,000, 11 and 8 without
     * @throws Exception if a request was not answered 200
     */
    public static void main(String[] arguments) throws Exception {
        int requests = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 11;
        int senders = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
        System.out.printf(
                "Java %s, %d senders, %,d requests a round%n", System.getProperty("java.version"), senders, requests);
        List<Round> found = rounds(requests, rounds, senders);
        System.out.println("ratio: " + spread(found, Round::ratio).asRatio());
        System.out.println(
                "by processor time: " + spread(found, Round::cpuRatio).asRatio());
        print("bare", found, Round::bare);
        print("receiver", found, Round::receiver);
    }

    private static void print(String name, List<Round> rounds, Function<Round, Speed> side) {
        System.out.printf(
                "  %-8s %s a second; each %s us of CPU, %s bytes, %s switches: medians and extremes%n",
                name,
                spread(rounds, round -> side.apply(round).rate()),
                spread(rounds, round -> side.apply(round).each().cpuNanos() / 1e3),
                spread(rounds, round -> side.apply(round).each().bytes()),
                spread(rounds, round -> side.apply(round).each().switches()));
    }

    private static Spread spread(List<Round> rounds, ToDoubleFunction<Round> value) {
        return Spread.of(rounds.stream().mapToDouble(value).toArray());
    }

    /** The rounds after two that warm up. */
    static List<Round> rounds(int requests, int rounds, int senders) throws Exception {
        Receiving all = new Receiving(senders, requests);
        WebhookReceiver receiver = WebhookReceiver.builder()
                .source(Jira.signedWith(SECRET))
                .on(
                        IssueEvent.class,
                        (event, context) ->
                                all.handled.addAndGet(event.issue().key().isPresent() ? 1 : 0))
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        HttpServer bare = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bare.setExecutor(threads);
        bare.createContext(PATH, Receiving::readAndAnswer);
        bare.start();
        try (HttpServerAdapter whole = HttpServerAdapter.serve(receiver, 0, PATH)) {
            List<Round> found = new ArrayList<>();
            for (int i = 0; i < rounds + 2; i++) {
                found.add(all.round(i, bare.getAddress().getPort(), whole.port()));
            }
            return found.subList(2, found.size());
        } finally {
            bare.stop(0);
            threads.shutdownNow();
        }
    }

    private static void readAndAnswer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** Each begins with the other one, so that none always comes first. */
    private Round round(int number, int bare, int whole) throws Exception {
        long before = handled.get();
        Speed first = speed(number % 2 == 0 ? bare : whole);
        Speed second = speed(number % 2 == 0 ? whole : bare);
        long sent = (long) requests / senders * senders;
        if (handled.get() - before != sent) {
            throw new IllegalStateException("of " + sent + " events " + (handled.get() - before) + " were handled");
        }
        return number % 2 == 0 ? new Round(first, second) : new Round(second, first);
    }

    private Speed speed(int port) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            long sent = (long) requests / senders * senders;
            CostMeter meter = new CostMeter();
            long start = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                all.add(threads.submit(() -> {
                    send(port, requests / senders);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Speed(sent / seconds, meter.each((int) sent));
        } finally {
            threads.shutdown();
        }
    }

    private void send(int port, int count) throws IOException {
        byte[] own = request.clone();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[4096];
            for (int i = 0; i < count; i++) {
                byte[] id = ("%0" + ID_DIGITS + "d")
                        .formatted(ids.incrementAndGet())
                        .getBytes(ISO_8859_1);
                System.arraycopy(id, 0, own, idAt, ID_DIGITS);
                out.write(own);
                requireOk(answer, readHead(in, answer));
            }
        }
    }

    /** None of the answers has a body. */
    private static int readHead(InputStream in, byte[] answer) throws IOException {
        int length = 0;
        while (length < 4 || !Arrays.equals(answer, length - 4, length, new byte[] {13, 10, 13, 10}, 0, 4)) {
            int count = in.read(answer, length, answer.length - length);
            if (count <= 0) {
                throw new IOException("expected an answer, found " + length + " bytes of one");
            }
            length += count;
        }
        return length;
    }

    private static void requireOk(byte[] answer, int length) {
        String head = new String(answer, 0, length, ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException("expected 200, found " + head);
        }
    }

    private static byte[] request(byte[] body) {
        Headers headers = Headers.none()
                .with("Content-Type", "application/json")
                .with("Content-Length", Integer.toString(body.length))
                .with("X-Atlassian-Webhook-Identifier", "0".repeat(ID_DIGITS));
        UnsignedRequest unsigned = new UnsignedRequest("ci", "1", Instant.EPOCH, headers, ByteBuffer.wrap(body));
        StringBuilder head = new StringBuilder("POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\n");
        Jira.format()
                .signature()
                .orElseThrow()
                .sign(unsigned, List.of(SECRET))
                .toCompletableFuture()
                .join()
                .headers()
                .toMap()
                .forEach((name, values) -> head.append(name + ": " + values.get(0) + "\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
