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
import java.util.function.UnaryOperator;
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

    private static final TlsOptions DEFAULTS = new TlsOptions(List.of(), null, true);

    private final List<X509Certificate> authorities;
    private final @Nullable ClientKey client;
    private final boolean verifies;

    private TlsOptions(List<X509Certificate> authorities, @Nullable ClientKey client, boolean verifies) {
        this.authorities = authorities;
        this.client = client;
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
     * Trusts these authorities, and no others. A server's own certificate may be its authority.
     *
     * @param authorities at least one certificate; one that has expired is taken, and verifies nothing that is sent
     * @return new options
     * @throws IllegalArgumentException if there is none
     */
    public TlsOptions trusting(List<X509Certificate> authorities) {
        if (authorities.isEmpty()) {
            throw new IllegalArgumentException("expected at least one authority to trust, found none; options that say"
                    + " nothing of trust have those of the dispatcher");
        }
        return new TlsOptions(List.copyOf(authorities), client, verifies);
    }

    /**
     * Trusts the authorities of a text, and no others.
     *
     * @param pem at least one block {@code -----BEGIN CERTIFICATE-----}, and no other blocks
     * @return new options
     * @throws IllegalArgumentException if it is not so
     */
    public TlsOptions trustingPem(String pem) {
        return trusting(Pem.certificates("the authorities' PEM", requireNonNull(pem, "pem")));
    }

    /**
     * Shows this certificate to an endpoint that asks for one. Whether it has expired is for the endpoint to judge: a
     * webhook can be loaded and saved at any time.
     *
     * @param key the certificate's private key: RSA, EC or EdDSA; one that can be encoded
     * @param chain the certificate first, then those that signed it
     * @return new options
     * @throws IllegalArgumentException if the chain is empty, out of order or twice the same, or the key is not that of
     *     its first certificate
     */
    public TlsOptions presenting(PrivateKey key, List<X509Certificate> chain) {
        return new TlsOptions(authorities, new ClientKey(key, chain), verifies);
    }

    /**
     * Shows a certificate that is given as text.
     *
     * @param keyPem one block {@code -----BEGIN PRIVATE KEY-----}: PKCS#8, not encrypted
     * @param chainPem blocks {@code -----BEGIN CERTIFICATE-----}: the certificate first, then those that signed it
     * @return new options
     * @throws IllegalArgumentException if they are not so, or as for {@link #presenting}; shows nothing of the key
     */
    public TlsOptions presentingPem(String keyPem, String chainPem) {
        return presenting(
                Pem.key("the key's PEM", requireNonNull(keyPem, "keyPem")),
                Pem.certificates("the chain's PEM", requireNonNull(chainPem, "chainPem")));
    }

    /**
     * Takes any certificate for any name, as iceScrum's {@code ignoreSsl} and Jira's {@code sslVerificationRequired}:
     * whoever stands between reads everything. The authorities do not matter then; a client's certificate is still shown.
     *
     * @return new options
     */
    public TlsOptions withoutVerification() {
        return new TlsOptions(authorities, client, false);
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
        return client == null ? List.of() : client.chain();
    }

    /**
     * The key of the certificate that is shown.
     *
     * @return the key; empty for none
     */
    public Optional<PrivateKey> key() {
        return Optional.ofNullable(client).map(ClientKey::key);
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
        return newContext(UnaryOperator.identity());
    }

    /**
     * A new context that does what these options say, and judges certificates in one more way: for a dispatcher that
     * connects to an address instead of a name, say.
     *
     * @param judge makes of the usual judge of certificates the one to be used; not asked if nothing is verified
     * @return a context of which nobody else knows
     * @throws GeneralSecurityException if the JDK cannot use the key or a certificate
     */
    public SSLContext newContext(UnaryOperator<X509ExtendedTrustManager> judge) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(), trustManagers(judge), null);
        return context;
    }

    private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
        if (client == null) {
            return null;
        }
        KeyStore store = emptyStore();
        store.setKeyEntry("client", client.key(), new char[0], client.chain().toArray(X509Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers(UnaryOperator<X509ExtendedTrustManager> judge)
            throws GeneralSecurityException {
        if (!verifies) {
            return new TrustManager[] {new TrustsAnybody()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities.isEmpty() ? null : authorityStore());
        TrustManager[] managers = factory.getTrustManagers();
        for (int i = 0; i < managers.length; i++) {
            if (managers[i] instanceof X509ExtendedTrustManager usual) {
                managers[i] = judge.apply(usual);
            }
        }
        return managers;
    }

    private KeyStore authorityStore() throws GeneralSecurityException {
        KeyStore store = emptyStore();
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
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
                && Objects.equals(client, that.client)
                && verifies == that.verifies;
    }

    @Override
    public int hashCode() {
        return Objects.hash(authorities, client, verifies);
    }

    @Override
    public String toString() {
        return "TlsOptions[" + (verifies ? "" : "verifies nothing, ")
                + (authorities.isEmpty() ? "usual trust" : authorities.size() + " authorities")
                + (client == null ? "" : ", with a client certificate") + "]";
    }
}
