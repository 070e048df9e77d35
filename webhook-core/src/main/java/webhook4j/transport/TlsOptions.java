package webhook4j.transport;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a connection to one webhook's endpoint trusts, and the certificate that it shows.
 *
 * <p>Two are equal when they trust the same and show the same, so that a dispatcher may keep one client for each.
 * Immutable; safe to share between threads. {@code toString} shows no key.
 */
public final class TlsOptions {

    private static final TlsOptions DEFAULTS = new TlsOptions(List.of(), null, List.of(), true);

    private final List<X509Certificate> authorities;
    private final @Nullable PrivateKey key;
    private final List<X509Certificate> chain;
    private final boolean verifies;

    private TlsOptions(
            List<X509Certificate> authorities,
            @Nullable PrivateKey key,
            List<X509Certificate> chain,
            boolean verifies) {
        this.authorities = List.copyOf(authorities);
        this.key = key;
        this.chain = List.copyOf(chain);
        this.verifies = verifies;
    }

    /**
     * What the dispatcher does of its own.
     *
     * @return the same value at every call
     */
    public static TlsOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Trusts these authorities, and no others.
     *
     * @param authorities at least one certificate
     * @return new options
     */
    public TlsOptions trusting(List<X509Certificate> authorities) {
        return new TlsOptions(authorities, key, chain, verifies);
    }

    /**
     * Shows this certificate to an endpoint that asks for one.
     *
     * @param key the certificate's private key
     * @param chain the certificate first, then those that signed it
     * @return new options
     */
    public TlsOptions presenting(PrivateKey key, List<X509Certificate> chain) {
        return new TlsOptions(authorities, requireNonNull(key, "key"), chain, verifies);
    }

    /**
     * Takes any certificate for any name, as iceScrum's {@code ignoreSsl}: whoever stands between reads everything.
     *
     * @return new options
     */
    public TlsOptions withoutVerification() {
        return new TlsOptions(authorities, key, chain, false);
    }

    /**
     * The authorities that are trusted.
     *
     * @return their certificates; empty for those that the dispatcher trusts
     */
    public List<X509Certificate> authorities() {
        return authorities;
    }

    /**
     * The certificate that is shown.
     *
     * @return it and those that signed it; empty for none
     */
    public List<X509Certificate> chain() {
        return chain;
    }

    /**
     * The key of the certificate that is shown.
     *
     * @return the key; empty for none
     */
    public Optional<PrivateKey> key() {
        return Optional.ofNullable(key);
    }

    /**
     * Whether the endpoint's certificate and its names are verified.
     *
     * @return true unless {@link #withoutVerification} was said
     */
    public boolean verifies() {
        return verifies;
    }

    /**
     * A new context that does what these options say. Each has a session cache of its own.
     *
     * @return a context of which nobody else knows
     * @throws GeneralSecurityException if the JDK cannot use the key or a certificate
     */
    public SSLContext newContext() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(), trustManagers(), null);
        return context;
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
        if (key == null) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("client", key, new char[0], chain.toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
        if (!verifies) {
            return new TrustManager[] {new TrustsAnybody()};
        }
        if (authorities.isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new UncheckedIOException("a store that reads nothing", e);
        }
        return store;
    }

    /** Of the extended kind, for which the JDK checks no names either. */
    private static final class TrustsAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TlsOptions that
                && authorities.equals(that.authorities)
                && Objects.equals(key, that.key)
                && chain.equals(that.chain)
                && verifies == that.verifies;
    }

    @Override
    public int hashCode() {
        return Objects.hash(authorities, chain, verifies);
    }

    @Override
    public String toString() {
        return "TlsOptions[" + (verifies ? "" : "verifies nothing, ")
                + (authorities.isEmpty() ? "usual trust" : authorities.size() + " authorities")
                + (key == null ? "" : ", with a client certificate") + "]";
    }
}
