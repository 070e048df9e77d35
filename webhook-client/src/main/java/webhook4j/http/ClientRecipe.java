package webhook4j.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * How clients are made. Immutable; safe to share between threads.
 *
 * @param foreign the client that was handed in; those that are made besides are like it
 * @param connectTimeout how long a connection may take to come about
 * @param executor runs the client's work
 * @param proxy leads requests
 * @param context what connections trust that have no options of their own; empty for the JDK's default
 */
record ClientRecipe(
        Optional<HttpClient> foreign,
        Duration connectTimeout,
        Executor executor,
        ProxySelector proxy,
        Optional<SSLContext> context) {

    /**
     * A new client.
     *
     * @param trust its context; empty for the JDK's default
     * @param name the server that is asked for on every connection, if it is not the URL's
     */
    HttpClient make(Optional<SSLContext> trust, Optional<SNIHostName> name) {
        HttpClient.Builder parts = foreign.map(ClientRecipe::like)
                .orElseGet(() -> HttpClient.newBuilder()
                        .connectTimeout(connectTimeout)
                        .executor(executor)
                        .proxy(proxy)
                        .version(HttpClient.Version.HTTP_1_1))
                .followRedirects(HttpClient.Redirect.NEVER);
        trust.or(() -> foreign.map(HttpClient::sslContext)).ifPresent(context -> {
            parts.sslContext(context);
            name.ifPresent(asked -> {
                SSLParameters parameters = context.getDefaultSSLParameters();
                parameters.setServerNames(List.of(asked));
                parts.sslParameters(parameters);
            });
        });
        return parts.build();
    }

    private static HttpClient.Builder like(HttpClient model) {
        HttpClient.Builder parts = HttpClient.newBuilder().version(model.version());
        model.connectTimeout().ifPresent(parts::connectTimeout);
        model.executor().ifPresent(parts::executor);
        model.proxy().ifPresent(parts::proxy);
        model.authenticator().ifPresent(parts::authenticator);
        model.cookieHandler().ifPresent(parts::cookieHandler);
        return parts.sslParameters(model.sslParameters());
    }
}
