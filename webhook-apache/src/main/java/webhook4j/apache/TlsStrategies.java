package webhook4j.apache;

import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.jspecify.annotations.Nullable;
import webhook4j.delivery.DeliveryRequest;
import webhook4j.transport.TlsOptions;

/**
 * How secure connections come about, for each kind of trust: those that were wanted last are kept, each with an {@link
 * SSLContext}, and so a session cache, of its own. Safe for use by many threads.
 */
final class TlsStrategies {

    private static final int KEPT = 64;

    private final @Nullable SSLContext usual;
    private final Map<TlsOptions, TlsStrategy> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TlsOptions, TlsStrategy> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * An empty collection.
     *
     * @param usual what counts for requests that want nothing else; null for the JDK's own
     */
    TlsStrategies(@Nullable SSLContext usual) {
        this.usual = usual;
    }

    /** Whether these were wanted before, so that nothing has to be read. */
    boolean knows(TlsOptions options) {
        synchronized (kept) {
            return kept.containsKey(options);
        }
    }

    /**
     * What a request wants.
     *
     * @throws GeneralSecurityException if the JDK cannot use a key or a certificate of it
     */
    TlsStrategy strategyFor(DeliveryRequest request) throws GeneralSecurityException {
        TlsOptions options = request.tls();
        synchronized (kept) {
            TlsStrategy known = kept.get(options);
            if (known != null) {
                return known;
            }
        }
        TlsStrategy made = newStrategy(options); // outside of the lock, for it takes a while
        synchronized (kept) {
            TlsStrategy faster = kept.putIfAbsent(options, made);
            return faster == null ? made : faster;
        }
    }

    private TlsStrategy newStrategy(TlsOptions options) throws GeneralSecurityException {
        SSLContext context = usual != null && options.equals(TlsOptions.defaults()) ? usual : options.newContext();
        return options.verifies()
                ? new DefaultClientTlsStrategy(
                        context, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier())
                : new DefaultClientTlsStrategy(
                        context, HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE);
    }
}
