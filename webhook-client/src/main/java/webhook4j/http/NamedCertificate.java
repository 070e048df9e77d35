package webhook4j.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Insists on a name. On a connection to an address the JDK takes a certificate for that address too, when it is not one
 * for the server name that was asked for: whoever can answer look-ups, and has a certificate for an address of his own,
 * could take the name's place.
 */
final class NamedCertificate extends X509ExtendedTrustManager {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private final X509ExtendedTrustManager usual;
    private final String host;

    /**
     * @param usual judges all else, the name too
     * @param host the name
     */
    NamedCertificate(X509ExtendedTrustManager usual, String host) {
        this.usual = usual;
        this.host = host.toLowerCase(Locale.ROOT);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        usual.checkServerTrusted(chain, authType, engine);
        requireName(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        usual.checkServerTrusted(chain, authType, socket);
        requireName(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        usual.checkServerTrusted(chain, authType);
        requireName(chain[0]);
    }

    /** A certificate for no address was taken for its name: the JDK's own check, which is finer, was enough. */
    private void requireName(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        if (names == null || names.stream().noneMatch(name -> name.get(0).equals(IP_ADDRESS))) {
            return;
        }
        if (names.stream().noneMatch(name -> name.get(0).equals(DNS_NAME) && fits(String.valueOf(name.get(1))))) {
            throw new CertificateException("the certificate is for an address, not for the name in the URL");
        }
    }

    /** A star stands for the first label, whole. */
    private boolean fits(String pattern) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        int dot = host.indexOf('.');
        return lower.equals(host)
                || (dot > 0 && lower.startsWith("*.") && lower.substring(1).equals(host.substring(dot)));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        usual.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        usual.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        usual.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return usual.getAcceptedIssuers();
    }
}
