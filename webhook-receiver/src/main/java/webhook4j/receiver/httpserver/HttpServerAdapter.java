package webhook4j.receiver.httpserver;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.WebhookReceiver;

/**
 * A receiver behind the JDK's own HTTP server: plain HTTP, to stand behind a proxy that ends TLS.
 *
 * <p>Safe for use by many threads. No thread waits while an asynchronous handler runs. Only the exact path is served, and where it ends in a slash everything below it, as
 * URL templates with a variable in the path need; all else is 404. A connection is cut off when the body of a request has
 * not come after 30 to 32 seconds, or has 32 MiB more than the receiver wants, or when its sender has not taken the answer after
 * as long. So it is when the line and the headers have not come after 30 seconds, but only by {@link #serve}: with
 * {@link #handler} they are the server's to bound ({@code -Dsun.net.httpserver.maxReqTime=SECONDS}, for the whole process).
 */
public final class HttpServerAdapter implements AutoCloseable {

    private static final int THREADS = 32;
    private static final int BACKLOG = 0; // the system's default
    private static final long DRAIN_SECONDS = 10;
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final HttpServer server;
    private final ExecutorService executor;
    private final ReceivingHandler handler;
    private final String path;

    private HttpServerAdapter(HttpServer server, ExecutorService executor, ReceivingHandler handler, String path) {
        this.server = server;
        this.executor = executor;
        this.handler = handler;
        this.path = path;
    }

    /**
     * Starts a server on the loopback address, which only this machine reaches. For others bind another address by
     * {@link #serve(WebhookReceiver, InetSocketAddress, String)}.
     *
     * @param receiver who takes the requests
     * @param port the port, 0 for any that is free
     * @param path the path of the endpoint, from {@code /} on; with a slash at its end it is all below it too. Only
     *     characters that a URL needs not encode
     * @return the running server
     * @throws IllegalArgumentException if the path is not so
     * @throws UncheckedIOException if the port cannot be had
     */
    public static HttpServerAdapter serve(WebhookReceiver receiver, int port, String path) {
        return serve(receiver, new InetSocketAddress(InetAddress.getLoopbackAddress(), port), path);
    }

    /**
     * Starts a server.
     *
     * @param receiver who takes the requests
     * @param address where to listen: {@code new InetSocketAddress(8080)} is every address of this machine
     * @param path the path of the endpoint, from {@code /} on; with a slash at its end it is all below it too. Only
     *     characters that a URL needs not encode
     * @return the running server, with 32 threads of its own
     * @throws IllegalArgumentException if the path is not so
     * @throws UncheckedIOException if the address cannot be had
     */
    public static HttpServerAdapter serve(WebhookReceiver receiver, InetSocketAddress address, String path) {
        return serve(requireNonNull(receiver, "receiver")::receiveAsync, address, path, DEADLINE);
    }

    static HttpServerAdapter serve(
            Function<InboundRequest, CompletionStage<InboundResponse>> receiver,
            InetSocketAddress address,
            String path,
            Duration deadline) {
        if (!path.matches("/[A-Za-z0-9._~!$&'()*+,;=:@/-]*")) {
            throw new IllegalArgumentException("a path is '/' and letters, digits or -._~!$&'()*+,;=:@/ with nothing"
                    + " percent-encoded, found '" + path + "'");
        }
        try {
            HttpServer server = HttpServer.create(address, BACKLOG);
            ExecutorService executor = Executors.newFixedThreadPool(THREADS, work -> {
                Thread thread = new Thread(work, "webhook-receiver");
                thread.setDaemon(true);
                return thread;
            });
            Deadlines deadlines = new Deadlines(deadline);
            ReceivingHandler handler = new ReceivingHandler(receiver, deadlines);
            HeadDeadlines heads = new HeadDeadlines(executor, deadlines);
            server.createContext(path, heads.endBefore(handler));
            server.setExecutor(heads);
            server.start();
            return new HttpServerAdapter(server, executor, handler, path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /**
     * A handler for a server that is there already. It serves exactly the path of the context that it is put into,
     * and where that ends in a slash everything below it.
     *
     * @param receiver who takes the requests
     * @return the handler; no exception leaves it, and it closes every exchange. The server's executor must have more
     *     than one thread, as a slow sender holds one.
     */
    public static HttpHandler handler(WebhookReceiver receiver) {
        return new ReceivingHandler(requireNonNull(receiver, "receiver")::receiveAsync, new Deadlines(DEADLINE));
    }

    /**
     * The port that the server listens on.
     *
     * @return the port, 1 to 65535
     */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * The address of the endpoint, as seen from this machine.
     *
     * @return the URI
     */
    public URI uri() {
        InetAddress address = server.getAddress().getAddress();
        String host = address.isAnyLocalAddress() ? "localhost" : address.getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + path);
    }

    /**
     * Stops the server. Requests that are being handled are waited for, 10 seconds at most; new ones are answered 503.
     * May be called twice.
     */
    @Override
    public void close() {
        handler.close(DRAIN_SECONDS);
        server.stop(0);
        executor.shutdownNow();
    }
}
