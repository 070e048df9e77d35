package webhook4j.receiver.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import webhook4j.receiver.InboundRequest;
import webhook4j.receiver.InboundResponse;
import webhook4j.receiver.WebhookReceiver;

/**
 * A receiver as a servlet, for any container of Jakarta Servlet 6.
 *
 * <p>Safe for use by many threads. Register it with support for asynchronous requests, so that no thread waits while an
 * asynchronous handler runs; without that it waits. The raw path must begin with what the servlet is mapped to, and {@code
 * /hooks/*} is all below {@code /hooks}; any other spelling that the container maps here (percent-encoded, with parameters)
 * is 404. Map it to characters that a URL needs not encode.
 *
 * <p>A body must have come after 30 seconds, or it is 408; what is read and thrown away of one that nobody wants is bounded
 * too. How long the container waits for the next byte, for the headers, or for a sender to take its answer, and how large
 * headers may be, is its own to bound.
 *
 * <p>No filter in front of it may ask for a parameter: that reads the body of a form, of which then nothing is left to verify.
 * Such a request is answered 500, and logged, where it has a {@code Content-Length}; without one it looks like an empty body.
 */
public final class WebhookServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(WebhookServlet.class);

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    /** What is thrown away of a body that nobody wants. A sender looks for the answer only after it sent all. */
    private static final int MAX_LEFT_OVER = 32 * 1024 * 1024;

    private final transient Function<InboundRequest, CompletionStage<InboundResponse>> receiver;
    private final transient Duration deadline;

    /**
     * A servlet for a receiver.
     *
     * @param receiver who takes the requests; not closed by this
     */
    public WebhookServlet(WebhookReceiver receiver) {
        this(requireNonNull(receiver, "receiver")::receiveAsync, DEADLINE);
    }

    WebhookServlet(Function<InboundRequest, CompletionStage<InboundResponse>> receiver, Duration deadline) {
        this.receiver = receiver;
        this.deadline = deadline;
    }

    /**
     * A servlet's request as a receiver takes it, its body unread: for frameworks that are built on servlets.
     *
     * @param request the request, of whose body nothing was read and whose parameters nobody asked for
     * @return the request, with the raw path, the raw query and every line of its headers
     * @throws IOException if the body cannot be had
     * @throws IllegalStateException if somebody reads the body as text
     * @throws IllegalArgumentException if the target is no URI; the container should have answered 400
     */
    public static InboundRequest inbound(HttpServletRequest request) throws IOException {
        return inbound(request, request.getInputStream());
    }

    private static InboundRequest inbound(HttpServletRequest request, InputStream body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new InboundRequest(request.getMethod(), target(request), headers, body);
    }

    /** Containers let characters pass that a URI has only percent-encoded; a path of two slashes would be an authority. */
    private static URI target(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.startsWith("//")) {
            throw new IllegalArgumentException("expected a path, found one that begins with two slashes");
        }
        String query = request.getQueryString();
        return URI.create(encoded(path + (query == null ? "" : "?" + query)));
    }

    private static String encoded(String target) {
        StringBuilder text = new StringBuilder(target.length());
        for (byte octet : target.getBytes(UTF_8)) {
            boolean isLegal = octet > ' ' && octet < 0x7f && "\"#<>[\\]^`{|}".indexOf(octet) < 0;
            text.append(isLegal ? Character.toString(octet) : "%%%02X".formatted(octet));
        }
        return text.toString();
    }

    /** Called by the container. Nothing is thrown. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        CompletableFuture<InboundResponse> answer;
        try (TimedBody body = new TimedBody(request, deadline)) {
            answer = answer(request, body);
            if (body.wasTaken()) {
                answer = CompletableFuture.completedFuture(bodyWasTaken());
            } else {
                skip(request, response, body);
            }
        }
        if (answer.isDone() || !request.isAsyncSupported()) {
            write(request, response, ended(answer));
        } else {
            writeLater(request, response, answer);
        }
    }

    private CompletableFuture<InboundResponse> answer(HttpServletRequest request, TimedBody body) {
        if (!isServed(request)) {
            return CompletableFuture.completedFuture(InboundResponse.text(404, "nothing here"));
        }
        InboundRequest inbound;
        try {
            inbound = inbound(request, body);
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(InboundResponse.text(400, "malformed target"));
        }
        return receiver.apply(inbound).toCompletableFuture();
    }

    /** The container maps decoded paths, without parameters; what is served is the raw path alone. */
    private static boolean isServed(HttpServletRequest request) {
        String mapped = request.getContextPath() + request.getServletPath();
        String path = request.getRequestURI();
        return request.getPathInfo() == null ? path.equals(mapped) : path.startsWith(mapped + "/");
    }

    private static InboundResponse bodyWasTaken() {
        LOG.error("the body of a request was read before it came to the servlet, by a filter that asks for a parameter,"
                + " say; nothing is left to verify. Take that filter from the servlet's path");
        return InboundResponse.text(500, "not handled");
    }

    /** One who waits to be told that the body is wanted is told nothing, and keeps it. */
    private static void skip(HttpServletRequest request, HttpServletResponse response, TimedBody body) {
        boolean waits = body.isUntouched() && request.getHeader("Expect") != null;
        boolean atEnd = false;
        try {
            atEnd = !waits && body.skipToEnd(MAX_LEFT_OVER);
        } catch (IOException e) {
            LOG.debug("the rest of a body did not come: {}", e.getMessage());
        }
        if (!atEnd) {
            response.setHeader("Connection", "close");
        }
    }

    private void writeLater(
            HttpServletRequest request, HttpServletResponse response, CompletableFuture<InboundResponse> answer) {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0); // how long a handler may take is the receiver's to bound
        CompletableFuture<Void> unused = answer.handle((result, fault) -> {
            try {
                write(request, response, ended(answer));
            } finally {
                async.complete();
            }
            return null;
        });
    }

    private static InboundResponse ended(CompletableFuture<InboundResponse> answer) {
        try {
            return answer.join();
        } catch (RuntimeException e) {
            LOG.error("an exchange failed", e);
            return InboundResponse.text(500, "not handled");
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, InboundResponse answer) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        byte[] body = answer.body();
        try {
            if (!request.getMethod().equals("HEAD")) {
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
            }
        } catch (IOException e) {
            LOG.debug("a sender went away before it was answered: {}", e.getMessage());
        }
    }
}
