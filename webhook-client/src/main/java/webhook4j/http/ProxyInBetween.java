package webhook4j.http;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Optional;
import webhook4j.delivery.FailureKind;

/**
 * Tells failures of a proxy from those of the endpoint behind it: the proxy is ours, so what it does is our own fault.
 * What it says of the endpoint, 502 say, is not.
 */
final class ProxyInBetween {

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private ProxyInBetween() {}

    /** What is wrong with the proxy, if there is one and an attempt failed so. */
    static Optional<String> faultBehind(FailureKind kind, HttpClient client, URI uri) {
        boolean notConnected = switch (kind) {
            case DNS, REFUSED, CONNECT_TIMEOUT -> true;
            case RESET, TLS, DEADLINE, PROTOCOL, BODY_TOO_LARGE, BLOCKED, OWN_FAULT -> false;
        };
        return notConnected && isUsed(client, uri)
                ? Optional.of(
                        "the proxy cannot be reached; check that it is up, and where the HttpClient's ProxySelector"
                                + " sends requests")
                : Optional.empty();
    }

    /**
     * What is wrong with the proxy, if there is one and it is the one who answered. What came over TLS came through the
     * proxy's tunnel, from the endpoint.
     */
    static Optional<String> faultBehind(HttpResponse<?> answer, HttpClient client, URI uri) {
        return answer.statusCode() == PROXY_AUTHENTICATION_REQUIRED
                        && answer.sslSession().isEmpty()
                        && isUsed(client, uri)
                ? Optional.of("the proxy wants other credentials; set the HttpClient's Authenticator")
                : Optional.empty();
    }

    /** A client without a selector takes that of the JVM. */
    private static boolean isUsed(HttpClient client, URI uri) {
        return client.proxy()
                .or(() -> Optional.ofNullable(ProxySelector.getDefault()))
                .map(selector -> selector.select(uri))
                .filter(proxies -> proxies.stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT))
                .isPresent();
    }
}
