package webhook4j.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.delivery.DispatchResult;
import webhook4j.delivery.Dispatcher;
import webhook4j.signature.Headers;
import webhook4j.transport.AddressGuard;
import webhook4j.transport.TlsOptions;

/** Attempts for tests, and what came of them as text: the status, or kind and detail of the failure. */
final class Outcomes {

    static final Duration LONG = Duration.ofSeconds(20);

    private Outcomes() {}

    static HttpDispatcher.Builder loopback() {
        return HttpDispatcher.builder()
                .allowHttp()
                .guard(AddressGuard.publicOnly().allowLoopback());
    }

    static DeliveryRequest request(String url, TlsOptions tls, DeliveryRequest.Method method, Duration deadline) {
        byte[] body = method == DeliveryRequest.Method.POST ? new byte[] {'{', '}'} : new byte[0];
        return new DeliveryRequest(
                "delivery",
                "webhook",
                1,
                URI.create(url),
                Headers.none(),
                ByteBuffer.wrap(body),
                deadline,
                method,
                tls);
    }

    static String outcome(Dispatcher dispatcher, String url) {
        return outcome(dispatcher, url, TlsOptions.defaults());
    }

    static String outcome(Dispatcher dispatcher, String url, TlsOptions tls) {
        return outcome(dispatcher, request(url, tls, DeliveryRequest.Method.POST, LONG));
    }

    static String outcome(Dispatcher dispatcher, DeliveryRequest request) {
        return text(dispatcher.dispatch(request).toCompletableFuture());
    }

    static String text(CompletableFuture<DispatchResult> result) {
        DispatchResult outcome =
                result.orTimeout(LONG.toSeconds() + 10, TimeUnit.SECONDS).join();
        return outcome instanceof DispatchResult.Failed failed
                ? failed.kind() + ": " + failed.detail()
                : String.valueOf(((DispatchResult.Answered) outcome).status());
    }

    static List<InetAddress> addresses(String... numbers) {
        return Stream.of(numbers).map(Outcomes::address).toList();
    }

    private static InetAddress address(String numbers) {
        try {
            return InetAddress.getByName(numbers);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
