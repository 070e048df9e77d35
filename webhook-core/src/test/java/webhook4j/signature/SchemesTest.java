package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.signature.Signed.by;
import static webhook4j.signature.Signed.header;
import static webhook4j.signature.Signed.request;
import static webhook4j.signature.Signed.utf8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webhook4j.signature.HmacSignature.Encoding;

class SchemesTest {

    private static final Secret SECRET = Secret.of("a secret of more than sixteen");
    private static final Secret OLDER = Secret.of("a secret that it had before");
    private static final String BODY = "{\"total\": 1.10}";

    private static byte[] hmac(String algorithm, Secret secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.bytes(), algorithm));
        return mac.doFinal(utf8(text));
    }

    private static String hex(Secret secret, String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(hmac("HmacSHA256", secret, text));
    }

    private static String base64(Secret secret, String text) throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(hmac("HmacSHA256", secret, text));
    }

    @Test
    void hub_and_shopify_sign_the_body_with_the_newest_key() throws GeneralSecurityException {
        UnsignedRequest request = request(BODY);

        assertThat(header(HmacSignature.github(), request, "X-Hub-Signature-256", SECRET, OLDER))
                .isEqualTo("sha256=" + hex(SECRET, BODY));
        assertThat(header(HmacSignature.shopify(), request, "X-Shopify-Hmac-Sha256", SECRET, OLDER))
                .isEqualTo(base64(SECRET, BODY));
    }

    @Test
    void icescrum_signs_by_sha1_and_writes_bare_digits() throws GeneralSecurityException {
        assertThat(header(HmacSignature.iceScrum(), request(BODY), "x-icescrum-signature", SECRET))
                .isEqualTo(HexFormat.of().formatHex(hmac("HmacSHA1", SECRET, BODY)));
    }

    @Test
    void an_application_can_have_its_own_header_algorithm_encoding_and_prefix() throws GeneralSecurityException {
        HmacSignature scheme = HmacSignature.of("acme", "X-Acme")
                .withAlgorithm(SignatureAlgorithm.HMAC_SHA512)
                .withEncoding(Encoding.BASE64)
                .withPrefix("hmac ");

        assertThat(header(scheme, request(BODY), "X-Acme", SECRET))
                .isEqualTo("hmac " + Base64.getEncoder().encodeToString(hmac("HmacSHA512", SECRET, BODY)));
    }

    @Test
    void slack_signs_version_time_and_body() throws GeneralSecurityException {
        SignedRequest signed = by(SlackSignature.create(), request(BODY), SECRET, OLDER);

        assertThat(signed.headers().first("X-Slack-Request-Timestamp")).contains("1614265330");
        assertThat(signed.headers().first("X-Slack-Signature")).contains("v0=" + hex(SECRET, "v0:1614265330:" + BODY));
    }

    @Test
    void stripe_signs_time_and_body_with_every_key_newest_first() throws GeneralSecurityException {
        String text = "1614265330." + BODY;

        assertThat(header(TimestampedSignature.stripe(), request(BODY), "Stripe-Signature", SECRET, OLDER))
                .isEqualTo("t=1614265330,v1=" + hex(SECRET, text) + ",v1=" + hex(OLDER, text));
        assertThat(header(TimestampedSignature.of("acme", "X-Acme"), request(BODY), "X-Acme", OLDER))
                .isEqualTo("t=1614265330,v1=" + hex(OLDER, text));
    }

    @Test
    void standard_webhooks_signs_id_time_and_body_with_every_key_newest_first() throws GeneralSecurityException {
        String text = "delivery-1.1614265330." + BODY;

        SignedRequest signed = by(StandardWebhooksSignature.create(), request(BODY), SECRET, OLDER);

        assertThat(signed.headers())
                .isEqualTo(Headers.none()
                        .with("webhook-id", "delivery-1")
                        .with("webhook-timestamp", "1614265330")
                        .with("webhook-signature", "v1," + base64(SECRET, text) + " v1," + base64(OLDER, text)));
        assertThat(signed.body()).isEqualTo(ByteBuffer.wrap(utf8(BODY)));
    }

    @Test
    void standard_webhooks_moves_from_a_secret_to_an_ed25519_key() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        PrivateSigningKey key = PrivateSigningKey.of(pair.getPrivate());

        String value = header(StandardWebhooksSignature.create(), request(BODY), "webhook-signature", key, SECRET);

        assertThat(value.split(" "))
                .satisfiesExactly(
                        first -> {
                            assertThat(first).startsWith("v1a,");
                            java.security.Signature verifying = java.security.Signature.getInstance("Ed25519");
                            verifying.initVerify(pair.getPublic());
                            verifying.update(utf8("delivery-1.1614265330." + BODY));
                            assertThat(verifying.verify(Base64.getDecoder().decode(first.substring(4))))
                                    .isTrue();
                        },
                        second ->
                                assertThat(second).isEqualTo("v1," + base64(SECRET, "delivery-1.1614265330." + BODY)));
    }

    @Test
    void standard_webhooks_refuses_an_id_that_makes_the_signed_text_ambiguous() {
        StandardWebhooksSignature scheme = StandardWebhooksSignature.create();
        UnsignedRequest dotted = request("a.1", Signed.AT, utf8(BODY));

        assertThatThrownBy(() -> scheme.sign(dotted, List.of(SECRET)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected a delivery id of ASCII characters without dots for webhook-id, found 'a.1'; the signed text would be"
                                + " ambiguous");
    }

    static List<SignatureScheme> builtIn() {
        return SignatureScheme.builtIn();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void each_sets_the_headers_that_it_says_over_what_was_there_and_leaves_the_others(SignatureScheme scheme) {
        Headers before = Headers.none().with("X-Other", "1");
        for (String name : scheme.headers()) {
            before = before.with(name, "before");
        }
        UnsignedRequest request =
                new UnsignedRequest("ci", "delivery-1", Signed.AT, before, ByteBuffer.wrap(utf8(BODY)));

        Map<String, List<String>> after = by(scheme, request, SECRET).headers().toMap();

        assertThat(after.keySet()).hasSize(scheme.headers().size() + 1).containsAll(scheme.headers());
        assertThat(after.get("X-Other")).containsExactly("1");
        assertThat(scheme.headers())
                .allSatisfy(name -> assertThat(after.get(name)).singleElement().isNotEqualTo("before"));
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void each_takes_a_secret_and_says_why_it_takes_no_rsa_key(SignatureScheme scheme) throws GeneralSecurityException {
        PrivateSigningKey rsa = PrivateSigningKey.of(
                KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());

        assertThat(scheme.refusal(SECRET)).isEmpty();
        assertThat(scheme.refusal(rsa))
                .hasValueSatisfying(why -> assertThat(why)
                        .startsWith("expected a Secret")
                        .endsWith(", found PrivateSigningKey[RSA, hidden]"));
    }

    @Test
    void each_has_a_name_of_its_own_and_shows_no_key() {
        assertThat(SignatureScheme.builtIn())
                .extracting(SignatureScheme::name)
                .containsExactly("github", "jira", "icescrum", "shopify", "slack", "stripe", "standard-webhooks");
        assertThat(HmacSignature.jira()).hasToString("HmacSignature[jira, X-Hub-Signature, HMAC_SHA256]");
    }

    @Test
    void malformed_settings_are_refused_at_once() {
        assertThatThrownBy(() -> HmacSignature.of("", "X-Acme")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HmacSignature.of("acme", "X Acme")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HmacSignature.of("acme", "X-Acme").withPrefix("a\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HmacSignature.of("acme", "X-Acme").withAlgorithm(SignatureAlgorithm.ED25519))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an HMAC, found ED25519");
    }

    @Test
    void without_a_key_nothing_is_signed() {
        for (SignatureScheme scheme : SignatureScheme.builtIn()) {
            assertThatThrownBy(() -> scheme.sign(request(BODY), List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("expected at least one key to sign with, found none");
        }
    }
}
