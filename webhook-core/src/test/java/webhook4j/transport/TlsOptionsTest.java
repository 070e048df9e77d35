package webhook4j.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsOptionsTest {

    private static final TlsOptions DEFAULTS = TlsOptions.defaults();

    @TempDir
    static Path folder;

    private static Keytool keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new Keytool(folder);
        keys.make("ca", "-keyalg", "EC", "-ext", "bc:c");
        keys.make("client", "-keyalg", "EC", "-signer", "ca");
        keys.make("rsa", "-keyalg", "RSA");
        keys.make("ed25519", "-keyalg", "Ed25519");
        keys.make("expired", "-keyalg", "EC", "-startdate", "-10d", "-validity", "1");
    }

    @Test
    void reads_authorities_and_a_certificate_from_text() throws Exception {
        TlsOptions options = DEFAULTS.trustingPem(keys.chainPem("ca") + keys.chainPem("rsa"))
                .presentingPem(keys.keyPem("client"), keys.chainPem("client"));

        assertThat(options.authorities())
                .containsExactly(keys.chain("ca").get(0), keys.chain("rsa").get(0));
        assertThat(options.chain()).isEqualTo(keys.chain("client")).hasSize(2);
        assertThat(options.key().map(PrivateKey::getEncoded))
                .contains(keys.key("client").getEncoded());
        assertThat(options.verifies()).isTrue();
    }

    @Test
    void are_equal_by_what_they_say() throws Exception {
        TlsOptions options = DEFAULTS.trusting(keys.chain("ca")).presenting(keys.key("rsa"), keys.chain("rsa"));
        TlsOptions again =
                DEFAULTS.presentingPem(keys.keyPem("rsa"), keys.chainPem("rsa")).trustingPem(keys.chainPem("ca"));

        assertThat(again).isEqualTo(options).hasSameHashCodeAs(options);
        assertThat(options).isNotEqualTo(options.withoutVerification());
        assertThat(options).isNotEqualTo(options.trusting(keys.chain("rsa")));
        assertThat(options).isNotEqualTo(options.presenting(keys.key("ed25519"), keys.chain("ed25519")));
        assertThat(DEFAULTS).isNotEqualTo(options).isEqualTo(TlsOptions.defaults());
    }

    @Test
    void show_no_key() throws Exception {
        TlsOptions options = DEFAULTS.presenting(keys.key("client"), keys.chain("client"));

        assertThat(options).hasToString("TlsOptions[usual trust, with a client certificate]");
        assertThat(options.withoutVerification())
                .hasToString("TlsOptions[verifies nothing, usual trust, with a client certificate]");
        assertThat(new ClientKey(keys.key("client"), keys.chain("client")))
                .hasToString("ClientKey[EC, 2 certificates]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client", "rsa", "ed25519"})
    void take_keys_of_every_usual_kind(String alias) throws Exception {
        assertThat(DEFAULTS.presentingPem(keys.keyPem(alias), keys.chainPem(alias))
                        .newContext())
                .isNotNull();
    }

    @Test
    void take_what_has_expired_since_the_endpoint_judges_that() throws Exception {
        List<X509Certificate> chain = keys.chain("expired");

        TlsOptions options = DEFAULTS.trusting(chain).presenting(keys.key("expired"), chain);

        assertThatThrownBy(() -> chain.get(0).checkValidity()).isInstanceOf(CertificateExpiredException.class);
        assertThat(options.newContext()).isNotNull();
    }

    @Test
    void trust_somebody() {
        assertThatThrownBy(() -> DEFAULTS.trusting(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected at least one authority to trust, found none; options that say nothing of trust"
                        + " have those of the dispatcher");
        assertThatThrownBy(() -> DEFAULTS.trustingPem("none"))
                .hasMessage(
                        "the authorities' PEM: expected at least one block '-----BEGIN CERTIFICATE-----', found none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca", "rsa", "ed25519"})
    void a_key_is_that_of_the_first_certificate(String other) throws Exception {
        PrivateKey key = keys.key(other);

        assertThatThrownBy(() -> DEFAULTS.presenting(key, keys.chain("client")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected the private key of the chain's first certificate (" + key.getAlgorithm()
                        + "), found another one; the certificate of the client comes first");
    }

    @Test
    void a_chain_has_its_order() throws Exception {
        PrivateKey key = keys.key("client");
        X509Certificate client = keys.chain("client").get(0);
        X509Certificate rsa = keys.chain("rsa").get(0);

        assertThatThrownBy(() -> DEFAULTS.presenting(key, List.of()))
                .hasMessage("a chain has at least the client's own certificate, found none");
        assertThatThrownBy(() -> DEFAULTS.presenting(key, List.of(client, client)))
                .hasMessage("a chain has each certificate once, found one of them again");
        assertThatThrownBy(() -> DEFAULTS.presenting(key, List.of(client, rsa)))
                .hasMessage(
                        "certificate 1 of the chain is not signed by the next one; the client's own comes first, then"
                                + " each that signed the one before");
        assertThatThrownBy(() -> DEFAULTS.presentingPem(keys.keyPem("client"), ""))
                .hasMessage("the chain's PEM: expected at least one block '-----BEGIN CERTIFICATE-----', found none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    RSA PRIVATE KEY       | PKCS#1; 'openssl pkcs8 -topk8 -nocrypt' converts it
                    EC PRIVATE KEY        | SEC 1; 'openssl pkcs8 -topk8 -nocrypt' converts it
                    ENCRYPTED PRIVATE KEY | encrypted; 'openssl pkcs8' decrypts it
                    OPENSSH PRIVATE KEY   | not known; 'openssl pkcs8 -topk8 -nocrypt' converts most
                    """)
    void a_key_of_another_form_is_refused_with_what_to_do(String label, String what) throws Exception {
        String pem = Keytool.pem(label, keys.key("client").getEncoded());

        assertThatThrownBy(() -> DEFAULTS.presentingPem(pem, keys.chainPem("client")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the key's PEM: expected PKCS#8, '-----BEGIN PRIVATE KEY-----', found '" + label
                        + "', which is " + what);
    }

    @Test
    void no_error_shows_a_key() throws Exception {
        String secret = Base64.getEncoder().encodeToString("kept for ever".getBytes(StandardCharsets.US_ASCII));
        String chain = keys.chainPem("client");

        for (String key : List.of(
                "-----BEGIN PRIVATE KEY-----" + secret + "-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----" + secret.substring(0, 9) + "-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----" + secret,
                "-----BEGIN RSA PRIVATE KEY-----" + secret + "-----END RSA PRIVATE KEY-----",
                secret)) {
            assertThatThrownBy(() -> DEFAULTS.presentingPem(key, chain))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the key's PEM: ")
                    .hasNoCause()
                    .message()
                    .doesNotContain(secret.substring(0, 9));
        }
    }

    @Test
    void a_key_does_not_stand_among_certificates() throws Exception {
        assertThatThrownBy(() -> DEFAULTS.trustingPem(keys.chainPem("ca") + keys.keyPem("ca")))
                .hasMessage("the authorities' PEM: expected certificates only, found a block 'PRIVATE KEY'; a key is"
                        + " handed over by itself");
        assertThatThrownBy(() -> DEFAULTS.trustingPem(Keytool.pem("CERTIFICATE", new byte[20])))
                .hasMessage("the authorities' PEM: certificate 1 cannot be read");
        assertThatThrownBy(() -> DEFAULTS.presentingPem(keys.keyPem("ca") + keys.keyPem("rsa"), keys.chainPem("ca")))
                .hasMessage("the key's PEM: expected one block '-----BEGIN PRIVATE KEY-----', found 2");
    }
}
