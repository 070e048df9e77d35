package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureCheckTest {

    private static final byte[] PREFIX = Signed.utf8("prefix.");
    private static final byte[] BODY = Signed.utf8("{\"total\": 1.10}");

    private static KeyPair pair(String kind, String parameter) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(parameter));
        }
        return generator.generateKeyPair();
    }

    @ParameterizedTest
    @CsvSource({
        "ED25519, Ed25519, ''",
        "RSA_SHA256, RSA, ''",
        "RSA_PSS_SHA512, RSA, ''",
        "ECDSA_P256_SHA256, EC, secp256r1",
        "ECDSA_P384_SHA384, EC, secp384r1",
        "ECDSA_P521_SHA512, EC, secp521r1",
    })
    void what_a_private_key_signs_holds_and_nothing_else(SignatureAlgorithm algorithm, String kind, String parameter)
            throws GeneralSecurityException {
        KeyPair pair = pair(kind, parameter);
        SignatureCheck check = SignatureCheck.of(algorithm, PublicVerifyingKey.of(pair.getPublic()));
        ByteBuffer body = ByteBuffer.wrap(BODY);
        byte[] good = Signed.now(PrivateSigningKey.of(pair.getPrivate()).sign(algorithm, PREFIX, body));
        byte[] bad = good.clone();
        bad[bad.length - 1] ^= 1;

        assertThat(check.holds(PREFIX, body, good)).isTrue();
        assertThat(check.holds(PREFIX, body, bad)).isFalse();
        assertThat(check.holds(BODY, body, good)).isFalse();
        assertThat(check.holds(PREFIX, body, new byte[0])).isFalse();
        assertThat(check.holds(PREFIX, body, new byte[good.length])).isFalse();
        assertThat(check.holds(PREFIX, body, Arrays.copyOf(good, good.length - 1)))
                .isFalse();
        assertThat(check.holds(PREFIX, body, Arrays.copyOf(good, good.length + 1)))
                .isFalse();
        assertThat(check.holdsForAny(PREFIX, body, List.of())).isFalse();
        assertThat(check.holdsForAny(PREFIX, body, List.of(bad, good))).isTrue();
    }

    @Test
    void an_ecdsa_signature_with_a_zero_is_refused_before_the_jdk_sees_it() {
        byte[] zero = new byte[64];
        byte[] onlyR = zero.clone();
        onlyR[31] = 1;
        byte[] onlyS = zero.clone();
        onlyS[32] = 1;
        byte[] both = onlyR.clone();
        both[63] = 1;

        assertThat(List.of(zero, onlyR, onlyS)).noneMatch(SignatureAlgorithm.ECDSA_P256_SHA256::canBe);
        assertThat(SignatureAlgorithm.ECDSA_P256_SHA256.canBe(both)).isTrue();
        assertThat(SignatureAlgorithm.ED25519.canBe(zero)).isTrue();
    }

    @Test
    void an_ecdsa_signature_in_der_is_refused() throws GeneralSecurityException {
        KeyPair pair = pair("EC", "secp256r1");
        Signature der = Signature.getInstance("SHA256withECDSA");
        der.initSign(pair.getPrivate());
        der.update(BODY);

        assertThat(SignatureCheck.of(SignatureAlgorithm.ECDSA_P256_SHA256, PublicVerifyingKey.of(pair.getPublic()))
                        .holds(new byte[0], ByteBuffer.wrap(BODY), der.sign()))
                .isFalse();
    }

    @Test
    void a_key_that_does_not_fit_is_refused_when_it_is_made() throws GeneralSecurityException {
        PublicVerifyingKey key = PublicVerifyingKey.of(pair("Ed25519", "").getPublic());

        assertThatThrownBy(() -> SignatureCheck.of(SignatureAlgorithm.HMAC_SHA256, key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a Secret, found PublicVerifyingKey[EdDSA]");
        assertThatThrownBy(() -> SignatureCheck.of(SignatureAlgorithm.RSA_PSS_SHA512, Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an RSA key of 2,048 bits or more, found Secret[hidden]");
    }
}
