package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.signature.Signed.now;
import static webhook4j.signature.Signed.utf8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

    private static final byte[] PREFIX = utf8("prefix.");
    private static final byte[] BODY = utf8("{\"total\": 1.10}");

    private static KeyPair pair(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case ED25519 -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            case RSA_SHA256, RSA_SHA384, RSA_SHA512, RSA_PSS_SHA512 -> rsa(2048);
            case ECDSA_P256_SHA256 -> ec("secp256r1");
            case ECDSA_P384_SHA384 -> ec("secp384r1");
            case ECDSA_P521_SHA512 -> ec("secp521r1");
            case HMAC_SHA1, HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 -> throw new AssertionError(algorithm);
        };
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "HMAC.*")
    void what_a_private_key_signs_the_public_key_verifies(SignatureAlgorithm algorithm)
            throws GeneralSecurityException {
        KeyPair pair = pair(algorithm);
        PrivateSigningKey key = PrivateSigningKey.of(pair.getPrivate());

        byte[] signature = now(key.sign(algorithm, PREFIX, ByteBuffer.wrap(BODY).asReadOnlyBuffer()));

        Signature verifying = algorithm.newSignature();
        verifying.initVerify(pair.getPublic());
        verifying.update(PREFIX);
        verifying.update(BODY);
        assertThat(verifying.verify(signature)).isTrue();
        assertThat(algorithm.isLength(signature.length)).isTrue();
        assertThat(PrivateSigningKey.ofPkcs8(key.pkcs8())).isEqualTo(key);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "HMAC.*")
    void a_secret_signs_as_a_plain_mac_does_whatever_the_buffer(SignatureAlgorithm algorithm)
            throws GeneralSecurityException {
        Random random = new Random(42);
        for (int size : List.of(0, 1, 511, 512, 513, 4096, 70_000)) {
            byte[] key = new byte[1 + random.nextInt(200)];
            byte[] body = new byte[size];
            random.nextBytes(key);
            random.nextBytes(body);
            Mac mac = Mac.getInstance(algorithm.jcaName());
            mac.init(new SecretKeySpec(key, algorithm.jcaName()));
            mac.update(PREFIX);
            byte[] expected = mac.doFinal(body);
            Secret secret = Secret.of(key);
            ByteBuffer readOnly = ByteBuffer.wrap(body).asReadOnlyBuffer();

            assertThat(now(secret.sign(algorithm, PREFIX, readOnly))).isEqualTo(expected);
            assertThat(now(secret.sign(algorithm, PREFIX, ByteBuffer.wrap(body))))
                    .isEqualTo(expected);
            assertThat(readOnly.position()).isZero();
        }
    }

    @Test
    void a_secret_can_sign_by_one_algorithm_after_another() {
        Secret secret = Secret.of("a secret of more than sixteen");
        byte[] first = now(secret.sign(SignatureAlgorithm.HMAC_SHA256, PREFIX, ByteBuffer.wrap(BODY)));
        byte[] other = now(secret.sign(SignatureAlgorithm.HMAC_SHA1, PREFIX, ByteBuffer.wrap(BODY)));

        assertThat(other).hasSize(20);
        assertThat(now(secret.sign(SignatureAlgorithm.HMAC_SHA256, PREFIX, ByteBuffer.wrap(BODY))))
                .isEqualTo(first);
    }

    @Test
    void a_key_signs_in_its_own_ways_only() throws GeneralSecurityException {
        assertThat(ways(Secret.of("x"))).allMatch(SignatureAlgorithm::isHmac).hasSize(4);
        assertThat(ways(PrivateSigningKey.of(rsa(2048).getPrivate()))).hasSize(4);
        assertThat(ways(PrivateSigningKey.of(ec("secp384r1").getPrivate())))
                .containsExactly(SignatureAlgorithm.ECDSA_P384_SHA384);
        SigningKey ed25519 =
                PrivateSigningKey.of(pair(SignatureAlgorithm.ED25519).getPrivate());
        assertThat(ways(ed25519)).containsExactly(SignatureAlgorithm.ED25519);
        assertThatThrownBy(() -> ed25519.sign(SignatureAlgorithm.HMAC_SHA256, PREFIX, ByteBuffer.wrap(BODY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key PrivateSigningKey[EdDSA, hidden] cannot sign by HMAC_SHA256");
    }

    private static Set<SignatureAlgorithm> ways(SigningKey key) {
        Set<SignatureAlgorithm> ways = EnumSet.allOf(SignatureAlgorithm.class);
        ways.removeIf(algorithm -> !key.signsBy(algorithm));
        return ways;
    }

    @Test
    void weak_and_unknown_keys_are_refused_without_showing_them() throws GeneralSecurityException {
        KeyPair weak = rsa(1024);
        KeyPair ed448 = KeyPairGenerator.getInstance("Ed448").generateKeyPair();

        for (KeyPair pair : List.of(weak, ed448)) {
            byte[] der = pair.getPrivate().getEncoded();
            assertThatThrownBy(() -> PrivateSigningKey.ofPkcs8(der))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("expected ")
                    .hasMessageNotContaining(
                            Base64.getEncoder().encodeToString(der).substring(0, 8));
        }
    }

    @Test
    void a_key_is_read_from_pem() throws GeneralSecurityException {
        PrivateSigningKey key = PrivateSigningKey.of(ec("secp256r1").getPrivate());
        String base64 = Base64.getMimeEncoder().encodeToString(key.pkcs8());

        assertThat(PrivateSigningKey.ofPem(
                        "-----BEGIN PRIVATE KEY-----\r\n" + base64 + "\r\n-----END PRIVATE KEY-----\n"))
                .isEqualTo(key);
        assertThatThrownBy(() -> PrivateSigningKey.ofPem("-----BEGIN RSA PRIVATE KEY-----\n" + base64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt")
                .hasMessageNotContaining(base64.substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 33, 63})
    void a_seed_has_32_bytes(int size) {
        String text = "whsk_" + Base64.getEncoder().encodeToString(new byte[size]);

        assertThatThrownBy(() -> PrivateSigningKey.ofStandardWebhooks(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a private key of Standard Webhooks has 32 or 64 bytes, found " + size);
        assertThatThrownBy(() -> PrivateSigningKey.ofEd25519Seed(new byte[size]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_public_half_of_a_written_key_must_be_its_own() {
        byte[] pair = new byte[64];
        Arrays.fill(pair, (byte) 7);

        assertThatThrownBy(() -> PrivateSigningKey.ofStandardWebhooks(
                        "whsk_" + Base64.getEncoder().encodeToString(pair)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends in its own public key");
    }

    @Test
    void a_public_key_is_written_as_receivers_of_standard_webhooks_read_it() throws GeneralSecurityException {
        KeyPair pair = pair(SignatureAlgorithm.ED25519);

        String text = StandardWebhooksSignature.publicKeyText(pair.getPublic());

        assertThat(text).startsWith("whpk_");
        assertThat(StandardWebhooksSignature.publicKey(Base64.getDecoder().decode(text.substring(5))))
                .isEqualTo(pair.getPublic());
        assertThatThrownBy(
                        () -> StandardWebhooksSignature.publicKeyText(rsa(2048).getPublic()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_a-b_secret", "whsec_ü", "whsec_a===", "whsec_"})
    void a_secret_that_is_no_base64_is_refused_without_showing_it(String text) {
        assertThatThrownBy(() -> Secret.ofStandardWebhooks(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret_")
                .hasMessageNotContaining("ü")
                .hasMessageNotContaining("2d");
    }

    @Test
    void a_secret_of_standard_webhooks_may_lack_prefix_and_padding() {
        assertThat(Secret.ofStandardWebhooks("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr"))
                .isEqualTo(Secret.ofStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBg=="));
    }

    @Test
    void a_remote_key_gets_the_whole_message_and_its_answer_is_checked_for_its_length() {
        List<byte[]> asked = new ArrayList<>();
        byte[] tag = new byte[32];
        RemoteKey key = RemoteKey.of("alias/webhooks", SignatureAlgorithm.HMAC_SHA256, (algorithm, message) -> {
            asked.add(message);
            return CompletableFuture.completedFuture(tag);
        });

        assertThat(now(key.sign(SignatureAlgorithm.HMAC_SHA256, PREFIX, ByteBuffer.wrap(BODY))))
                .isSameAs(tag);
        assertThat(asked).singleElement().isEqualTo(utf8("prefix.{\"total\": 1.10}"));
        assertThat(key).hasToString("RemoteKey[alias/webhooks, HMAC_SHA256]");
    }

    @Test
    void a_remote_ecdsa_signature_in_der_is_refused_by_name() {
        RemoteKey key = RemoteKey.of(
                "kms", SignatureAlgorithm.ECDSA_P256_SHA256, (a, m) -> CompletableFuture.completedFuture(new byte[71]));

        assertThatThrownBy(() -> now(key.sign(SignatureAlgorithm.ECDSA_P256_SHA256, PREFIX, ByteBuffer.wrap(BODY))))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the signer of key 'kms' answered 71 bytes, expected 64 for ECDSA_P256_SHA256; an"
                        + " ECDSA signature in DER is to be converted to r || s");
    }

    @Test
    void keys_are_equal_by_what_they_are_and_show_nothing() throws GeneralSecurityException {
        KeyPair pair = ec("secp256r1");
        Signer signer = (algorithm, message) -> CompletableFuture.completedFuture(new byte[0]);

        assertThat(PrivateSigningKey.of(pair.getPrivate()))
                .isEqualTo(PrivateSigningKey.of(pair.getPrivate()))
                .hasSameHashCodeAs(PrivateSigningKey.of(pair.getPrivate()))
                .isNotEqualTo(PrivateSigningKey.of(ec("secp256r1").getPrivate()))
                .hasToString("PrivateSigningKey[EC, hidden]");
        assertThat(RemoteKey.of("a", SignatureAlgorithm.ED25519, signer))
                .isEqualTo(RemoteKey.of("a", SignatureAlgorithm.ED25519, (a, m) -> signer.sign(a, m)))
                .isNotEqualTo(RemoteKey.of("b", SignatureAlgorithm.ED25519, signer))
                .isNotEqualTo(RemoteKey.of("a", SignatureAlgorithm.HMAC_SHA1, signer));
    }
}
