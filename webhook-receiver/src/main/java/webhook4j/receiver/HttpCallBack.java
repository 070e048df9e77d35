package webhook4j.receiver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Calls back by the JDK's client: https alone, no redirects, 10 s for the whole of it, once more after a failure of the
 * connection or a status of 500 or more. The client is made when it is first needed.
 */
final class HttpCallBack implements CallBack {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int SERVER_ERROR = 500;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final Duration deadline;
    private @Nullable HttpClient client;

    HttpCallBack() {
        this(DEADLINE);
    }

    HttpCallBack(Duration deadline) {
        this.deadline = deadline;
    }

    @Override
    public CompletionStage<Integer> call(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
            return CompletableFuture.failedFuture(new IOException("expected an https address, found another"));
        }
        return get(address);
    }

    /** Whatever the scheme; a test need not make certificates. */
    CompletableFuture<Integer> get(URI address) {
        HttpRequest request =
                HttpRequest.newBuilder(address).GET().timeout(deadline).build();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        CompletableFuture<Integer> unused = attempt(request).whenComplete((first, fault) -> {
            if (fault == null && first < SERVER_ERROR) {
                status.complete(first);
            } else {
                CompletableFuture<Integer> unusedToo =
                        attempt(request).whenComplete((second, again) -> end(status, second, again));
            }
        });
        return status;
    }

    private static void end(CompletableFuture<Integer> status, Integer value, @Nullable Throwable fault) {
        if (fault == null) {
            status.complete(value);
        } else {
            boolean wrapped = fault instanceof CompletionException && fault.getCause() != null;
            status.completeExceptionally(wrapped ? fault.getCause() : fault);
        }
    }

    /** With a deadline of our own around the body too, which that of the client leaves out. */
    private CompletableFuture<Integer> attempt(HttpRequest request) {
        CompletableFuture<HttpResponse<Void>> exchange =
                client().sendAsync(request, HttpResponse.BodyHandlers.discarding());
        CompletableFuture<Integer> status =
                exchange.thenApply(HttpResponse::statusCode).orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        return status.whenComplete((value, fault) -> {
            if (fault instanceof TimeoutException) {
                exchange.cancel(true);
            }
        });
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
        }
        return client;
    }

    /** Lets go of the client; the JDK ends its thread when it is collected. */
    @Override
    public synchronized void close() {
        client = null;
    }
}
