package webhook4j.http;

import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;

/**
 * One request on its way over one route. It releases the route's client when it is over.
 *
 * <p>Safe for use by many threads.
 */
final class Sending {

    private static final int NO_CONTENT = 204;

    private final Route route;
    private final boolean onKept;
    private final boolean early;
    private boolean counted;
    private volatile boolean answering;
    private volatile @Nullable Excerpt excerpt;

    /**
     * @param route its way; its client is held
     * @param early whether the whole answer is told as soon as it is there, before the client's own future: that one
     *     completes on yet another thread, a new one for each where the machine has few processors
     */
    Sending(Route route, boolean early) {
        this.route = route;
        this.early = early;
        this.onKept = route.client().takesKept(route.endpoint());
    }

    /** An answer, whole or cut. */
    @SuppressWarnings("ArrayRecordComponent") // stays within the package, which does not change it
    record Whole(int status, HttpHeaders headers, byte[] body) {}

    Route route() {
        return route;
    }

    /**
     * The request as the client sends it.
     *
     * @throws IllegalArgumentException if the client refuses it; it takes what {@link
     *     webhook4j.delivery.FramingHeaders} does not refuse
     */
    static HttpRequest of(DeliveryRequest request, Route route, boolean http2) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(route.uri())
                .version(
                        http2 && !Hosts.isPlain(route.uri()) ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        switch (request.method()) {
            case POST -> builder.POST(new BufferPublisher(request.body()));
            case OPTIONS -> builder.method("OPTIONS", HttpRequest.BodyPublishers.noBody());
        }
        request.headers().toMap().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        route.host().ifPresent(host -> builder.header("Host", host));
        return builder.build();
    }

    /** Sends, and tells of a whole answer early, if it was made so. Call {@link #whenOver} next. */
    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request, VettedHop hop, Consumer<Whole> whole) {
        try {
            return hop.to(route.hop(), () -> route.client().http().sendAsync(request, head -> excerptOf(head, whole)));
        } catch (RuntimeException | Error e) {
            route.client().release();
            throw e;
        }
    }

    /**
     * Releases the client at the end of what was sent, and then tells of it. In one step: steps of a future run last
     * come, first served, and who is told may send again at once, by the connection that was kept.
     */
    void whenOver(
            CompletableFuture<HttpResponse<byte[]>> sent,
            BiConsumer<@Nullable HttpResponse<byte[]>, @Nullable Throwable> then) {
        var unused = sent.whenComplete((answer, fault) -> {
            if (answer != null) {
                countKept();
            }
            route.client().release();
            then.accept(answer, fault);
        });
    }

    private Excerpt excerptOf(HttpResponse.ResponseInfo head, Consumer<Whole> whole) {
        answering = true;
        Excerpt made = new Excerpt(DispatchResult.EXCERPT_LIMIT);
        excerpt = made;
        // Without a body, the client has its connection back only when its own future completes.
        if (early && head.statusCode() != NO_CONTENT) {
            var unused = made.getBody().thenAccept(body -> {
                if (!made.isCut()) { // the client is not done with one that was
                    countKept();
                    whole.accept(new Whole(head.statusCode(), head.headers(), body));
                }
            });
        }
        return made;
    }

    /** Counts once; whoever comes second goes on only when it was counted. */
    private synchronized void countKept() {
        Excerpt read = excerpt;
        if (read != null && !read.isCut() && !counted) {
            counted = true;
            route.client().keeps(route.endpoint());
        }
    }

    /** Whether it met a connection that the endpoint had closed: one that was kept, and not a byte came back. */
    boolean metAStaleConnection(Throwable fault) {
        return onKept && !answering && Failures.isSilent(fault);
    }

    /** Whether what came was not even the head of an answer. */
    boolean hasNoHead() {
        return !answering;
    }
}
