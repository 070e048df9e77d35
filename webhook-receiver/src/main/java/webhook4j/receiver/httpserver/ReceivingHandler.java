package webhook4j.receiver.httpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.WebhookReceiver;

/** Carries one exchange to the receiver and the answer back. Lets no exception out, and closes every exchange. */
final class ReceivingHandler implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivingHandler.class);

    /** What is thrown away of a body that nobody wants. A sender looks for the answer only after it sent all. */
    private static final int MAX_LEFT_OVER = 32 * 1024 * 1024;

    private static final int ALL = Integer.MAX_VALUE;

    private final WebhookReceiver receiver;
    private final Duration deadline;
    private final Semaphore exchanges = new Semaphore(ALL);
    private volatile boolean closing;

    ReceivingHandler(WebhookReceiver receiver, Duration deadline) {
        this.receiver = receiver;
        this.deadline = deadline;
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchanges.acquireUninterruptibly();
        boolean interrupted = false;
        try (exchange;
                DeadlinedBody body = new DeadlinedBody(exchange, deadline)) {
            InboundResponse response = response(exchange, body);
            interrupted = Thread.interrupted(); // by a handler; the answer could not be written
            if (body.skipToEnd(MAX_LEFT_OVER)) {
                answer(exchange, response);
            } else {
                LOG.debug("a body went on for ever; its connection is cut without the answer {}", response.status());
            }
        } catch (IOException e) {
            LOG.debug("a sender went away before it was answered: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("an exchange failed", e);
        } finally {
            exchanges.release();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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

    private InboundResponse response(HttpExchange exchange, DeadlinedBody body) {
        if (!isServed(
                exchange.getRequestURI().getRawPath(), exchange.getHttpContext().getPath())) {
            return InboundResponse.text(404, "nothing here");
        }
        if (closing) {
            return InboundResponse.text(503, "closing");
        }
        return receiver.receive(new InboundRequest(
                exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body));
    }

    /**
     * The server finds a context by the beginning of the decoded path; what is served is the raw path alone, and for a
     * context that ends in a slash what lies below it.
     */
    private static boolean isServed(String path, String context) {
        return context.endsWith("/") ? path.startsWith(context) : path.equals(context);
    }

    private void answer(HttpExchange exchange, InboundResponse response) throws IOException {
        exchange.getResponseHeaders().putAll(response.headers());
        byte[] body = response.body();
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        Deadline sending = new Deadline(deadline);
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
