package webhook4j.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint for tests: a real HTTP/1.1 server on loopback, with or without TLS, that remembers every request and answers as it was told.
 *
 * <pre>{@code
 * try (var endpoint = FakeEndpoint.start()) {
 *     endpoint.answers(500, 429, 200);
 *     // ... send three requests to endpoint.url("/hook") ...
 *     assertThat(endpoint.awaitRequests(3)).extracting(ReceivedRequest::path).containsOnly("/hook");
 * }
 * }</pre>
 *
 * <p>Each request takes the next step of the {@linkplain #answers(Answer...) script}; when the script is used up, the
 * {@linkplain #otherwise default} answers: at first 200 with no body. A request counts once all of it was read, before
 * it is answered. What is no HTTP/1.1 gets a 400 that says what was expected, and is not recorded. Connections are kept
 * open between requests.
 *
 * <p>Safe for use by many threads. It has one thread for each open connection, all of them daemons.
 */
public final class FakeEndpoint implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    private final boolean asksForCertificate;
    private final ExecutorService threads;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Arrivals<ReceivedRequest> requests = new Arrivals<>("requests");
    private final Arrivals<Integer> ended = new Arrivals<>("closed connections");

    private final AtomicInteger connections = new AtomicInteger();

    private final Object lock = new Object();
    private final Deque<Answer> script = new ArrayDeque<>();
    private Function<? super ReceivedRequest, Answer> otherwise = request -> Answer.status(200);
    private int arrived;

    private FakeEndpoint(ServerSocket server, @Nullable SSLContext tls, boolean asksForCertificate) {
        this.server = server;
        this.tls = tls;
        this.asksForCertificate = asksForCertificate;
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-endpoint-" + server.getLocalPort());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts an endpoint on a free port of the loopback address.
     *
     * @return the endpoint, ready for requests; to be closed
     * @throws UncheckedIOException if there is no free port
     */
    public static FakeEndpoint start() {
        return start(null, false);
    }

    /**
     * Starts an endpoint that speaks {@code https}, on a free port of the loopback address.
     *
     * @param tls shows its certificate
     * @return the endpoint, ready for requests; to be closed
     * @throws UncheckedIOException if there is no free port
     */
    public static FakeEndpoint startTls(SSLContext tls) {
        return start(requireNonNull(tls, "tls"), false);
    }

    /**
     * Starts an endpoint that speaks {@code https} with nobody who shows no certificate that it trusts.
     *
     * @param tls shows its certificate, and says whom it trusts
     * @return the endpoint, ready for requests; to be closed
     * @throws UncheckedIOException if there is no free port
     */
    public static FakeEndpoint startMutualTls(SSLContext tls) {
        return start(requireNonNull(tls, "tls"), true);
    }

    private static FakeEndpoint start(@Nullable SSLContext tls, boolean asksForCertificate) {
        try {
            ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            FakeEndpoint endpoint = new FakeEndpoint(server, tls, asksForCertificate);
            endpoint.threads.execute(endpoint::accept);
            return endpoint;
        } catch (IOException e) {
            throw new UncheckedIOException("found no free port on loopback", e);
        }
    }

    /**
     * A URL of this endpoint.
     *
     * @param pathAndQuery what follows host and port, from its first slash; may be a template
     * @return the URL as text, {@code http} or {@code https}, and with the loopback address in numbers
     * @throws IllegalArgumentException if it does not begin with a slash
     */
    public String url(String pathAndQuery) {
        if (!pathAndQuery.startsWith("/")) {
            throw new IllegalArgumentException("expected a path that begins with '/', found '" + pathAndQuery + "'");
        }
        return (tls == null ? "http://" : "https://") + server.getInetAddress().getHostAddress() + ":"
                + server.getLocalPort() + pathAndQuery;
    }

    /**
     * Adds statuses to the end of the script, one for each request to come.
     *
     * @param statuses HTTP statuses, 200 to 999
     * @return this
     */
    public FakeEndpoint answers(int... statuses) {
        synchronized (lock) {
            for (int status : statuses) {
                script.add(Answer.status(status));
            }
        }
        return this;
    }

    /**
     * Adds answers to the end of the script, one for each request to come.
     *
     * @param answers what to do with the requests
     * @return this
     */
    public FakeEndpoint answers(Answer... answers) {
        synchronized (lock) {
            script.addAll(List.of(answers));
        }
        return this;
    }

    /**
     * Says how requests are answered when the script is used up.
     *
     * @param answer the answer to each of them
     * @return this
     */
    public FakeEndpoint otherwise(Answer answer) {
        requireNonNull(answer, "answer");
        return otherwise(request -> answer);
    }

    /**
     * Says how requests are answered when the script is used up. Called on the threads of the connections, maybe on
     * several at once; if it throws, the connection is closed.
     *
     * @param answer the answer by request
     * @return this
     */
    public FakeEndpoint otherwise(Function<? super ReceivedRequest, Answer> answer) {
        synchronized (lock) {
            otherwise = requireNonNull(answer, "answer");
        }
        return this;
    }

    /**
     * Every request so far.
     *
     * @return the requests, in the order in which they came
     */
    public List<ReceivedRequest> requests() {
        return requests.all();
    }

    /**
     * Waits until so many requests have come, for at most 60 s.
     *
     * @param count how many
     * @return all requests that have come by then, at least {@code count}
     * @throws AssertionError if fewer have come by then
     */
    public List<ReceivedRequest> awaitRequests(int count) {
        return awaitRequests(count, Arrivals.PATIENCE);
    }

    /**
     * Waits until so many requests have come.
     *
     * @param count how many
     * @param atMost how long to wait
     * @return all requests that have come by then, at least {@code count}
     * @throws AssertionError if fewer have come by then
     */
    public List<ReceivedRequest> awaitRequests(int count, Duration atMost) {
        return requests.await(count, atMost);
    }

    /**
     * Waits until so many connections have ended, by whichever side, for at most 60 s. A connection on which nothing is
     * sent ends when the client closes it; one on which a body is being sent ends when sending fails.
     *
     * @param count how many, since the endpoint was started
     * @throws AssertionError if fewer have ended by then
     */
    public void awaitClosedConnections(int count) {
        ended.await(count, Arrivals.PATIENCE);
    }

    /**
     * How many connections clients have opened.
     *
     * @return the count since the endpoint was started, those that have ended included
     */
    public int connections() {
        return connections.get();
    }

    /** Forgets the requests so far; numbers go on. The script stays. */
    public void forget() {
        requests.clear();
    }

    /** Closes the port and all connections, also such as wait or send. Takes no more than an instant; may be repeated. */
    @Override
    public void close() {
        closed.complete(null);
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + this, e);
        }
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(Arrivals.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a connection of " + this + " did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!closed.isDone()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                // the endpoint is being closed, or a client left before it was accepted
            }
        }
    }

    private void admit(Socket socket) throws IOException {
        open.add(socket);
        connections.incrementAndGet();
        try {
            threads.execute(() -> serve(socket));
        } catch (RejectedExecutionException e) {
            socket.close(); // the endpoint is being closed: nobody else would
        }
        if (closed.isDone()) {
            socket.close(); // close may not have seen it
        }
    }

    private void serve(Socket socket) {
        try (socket;
                Socket speaking = secured(socket)) {
            ServerConnection connection = new ServerConnection(speaking, closed);
            boolean more = true;
            while (more) {
                more = exchange(connection);
            }
        } catch (IOException e) {
            // the client left, or the endpoint was closed: both are normal here
        } finally {
            open.remove(socket);
            ended.add(socket.getPort());
        }
    }

    /** The handshake takes place when the first byte is read. */
    private Socket secured(Socket socket) throws IOException {
        if (tls == null) {
            return socket;
        }
        SSLSocketFactory factory = tls.getSocketFactory();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.setNeedClientAuth(asksForCertificate);
        return secured;
    }

    private boolean exchange(ServerConnection connection) throws IOException {
        try {
            Optional<ServerConnection.Parsed> parsed = connection.read();
            return parsed.isPresent() && connection.play(answerTo(parsed.get()));
        } catch (ProtocolException e) {
            connection.play(Answer.status(400).header("Connection", "close").body(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private Answer answerTo(ServerConnection.Parsed parsed) {
        ReceivedRequest request;
        Answer scripted;
        Function<? super ReceivedRequest, Answer> fallback;
        synchronized (lock) {
            arrived++;
            request = new ReceivedRequest(arrived, parsed.method(), parsed.target(), parsed.headers(), parsed.body());
            scripted = script.poll();
            fallback = otherwise;
            requests.add(request);
        }
        return scripted == null ? fallback.apply(request) : scripted;
    }

    @Override
    public String toString() {
        return "FakeEndpoint[" + url("/") + "]";
    }
}
