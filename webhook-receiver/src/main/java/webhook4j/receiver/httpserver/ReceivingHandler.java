package webhook4j.receiver.httpserver;

import static java.util.Objects.requireNonNullElse;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;

/** Carries one exchange to the receiver and the answer back. Lets no exception out, and closes every exchange. */
final class ReceivingHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivingHandler.class);

    /** What is thrown away of a body that nobody wants. A sender looks for the answer only after it sent all. */
    private static final int MAX_LEFT_OVER = 32 * 1024 * 1024;

    private static final int ALL = Integer.MAX_VALUE;

    private final Function<InboundRequest, CompletionStage<InboundResponse>> receiver;
    private final Deadlines deadlines;
    private final Semaphore exchanges = new Semaphore(ALL);
    private volatile boolean closing;

    ReceivingHandler(Function<InboundRequest, CompletionStage<InboundResponse>> receiver, Deadlines deadlines) {
        this.receiver = receiver;
        this.deadlines = deadlines;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchanges.acquireUninterruptibly();
        CompletableFuture<InboundResponse> response = received(exchange);
        boolean interrupted = Thread.interrupted(); // by a handler; the answer could not be written
        if (response.isDone()) {
            conclude(exchange, response);
        } else {
            concludeLater(exchange, response);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to be answered, once the body was read to its end; failed if it cannot be. */
    private CompletableFuture<InboundResponse> received(HttpExchange exchange) {
        try (DeadlinedBody body = new DeadlinedBody(exchange, deadlines)) {
            CompletableFuture<InboundResponse> response = response(exchange, body);
            boolean interrupted = Thread.interrupted();
            boolean atEnd = body.skipToEnd(MAX_LEFT_OVER);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return atEnd ? response : CompletableFuture.failedFuture(new IOException("a body went on for ever"));
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The thread that completes the answer is somebody else's, who does not want to wait for a sender to take it. */
    private void concludeLater(HttpExchange exchange, CompletableFuture<InboundResponse> response) {
        Executor executor = exchange.getHttpContext().getServer().getExecutor();
        CompletableFuture<Void> unused = response.handle((answer, fault) -> {
            try {
                requireNonNullElse(executor, (Executor) Runnable::run).execute(() -> conclude(exchange, response));
            } catch (RejectedExecutionException e) { // the server was stopped
                conclude(exchange, CompletableFuture.failedFuture(e));
            }
            return null;
        });
    }

    /** Answers, and closes the exchange. */
    private void conclude(HttpExchange exchange, CompletableFuture<InboundResponse> response) {
        try (exchange) {
            answer(exchange, response.join());
        } catch (IOException e) {
            LOG.debug("a sender went away before it was answered: {}", e.getMessage());
        } catch (CompletionException e) {
            logFault(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) {
            logFault(e);
        } finally {
            exchanges.release();
        }
    }

    private static void logFault(Throwable fault) {
        if (fault instanceof IOException) {
            LOG.debug("a connection is cut without an answer: {}", fault.getMessage());
        } else {
            LOG.error("an exchange failed", fault);
        }
    }

    /** Answers 503 from now on, and waits until no exchange is under way. */
    void close(long seconds) {
        closing = true;
        try {
            if (exchanges.tryAcquire(ALL, seconds, TimeUnit.SECONDS)) {
                exchanges.release(ALL);
            } else {
                LOG.warn("requests were still being handled after {} s; they are cut off", seconds);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CompletableFuture<InboundResponse> response(HttpExchange exchange, DeadlinedBody body) {
        if (!isServed(exchange.getRequestURI(), exchange.getHttpContext().getPath())) {
            return CompletableFuture.completedFuture(InboundResponse.text(404, "nothing here"));
        }
        if (closing) {
            return CompletableFuture.completedFuture(InboundResponse.text(503, "closing"));
        }
        return receiver.apply(new InboundRequest(
                        exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body))
                .toCompletableFuture();
    }

    /**
     * The server finds a context by the beginning of the decoded path; what is served is the raw path alone, and for a
     * context that ends in a slash what lies below it. A target that begins with two slashes is no path: the server takes
     * what stands between them and the next for a host.
     */
    private static boolean isServed(URI target, String context) {
        String path = target.getRawPath();
        boolean isPath = target.isAbsolute() || target.getRawAuthority() == null;
        return isPath && (context.endsWith("/") ? path.startsWith(context) : path.equals(context));
    }

    private void answer(HttpExchange exchange, InboundResponse response) throws IOException {
        exchange.getResponseHeaders().putAll(response.headers());
        byte[] body = response.body();
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        Deadline sending = new Deadline(deadlines);
        try {
            exchange.sendResponseHeaders(response.status(), bodyless ? -1 : body.length);
            if (!bodyless) {
                OutputStream out = exchange.getResponseBody();
                out.write(body);
                out.flush();
            }
        } finally {
            sending.close();
        }
    }
}
