package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static webhook4j.signature.Signed.utf8;
import static webhook4j.signature.Tokens.verdict;
import static webhook4j.signature.Tokens.verified;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import webhook4j.event.Json;

/** What {@link JwtSignature} signs, {@link JwtVerifier} believes, and nothing that was changed on the way. */
class TokenRoundTripTest {

    private static final String ACCOUNT = "https://acme.example.com";
    private static final String BODY = "{\"event\": \"request.create\", \"amount\": 1.10}";

    private static String tokenOf(SignatureAlgorithm algorithm) {
        JwtSignature scheme = JwtSignature.inBody("xurrent", algorithm, ACCOUNT).build();
        SignedRequest signed = Signed.by(scheme, Signed.request(BODY), Tokens.signingKey(algorithm));
        return Json.read(Signed.bytes(signed.body())).path("jwt").textValue();
    }

    private static JwtVerifier verifier(SignatureAlgorithm algorithm, String account) {
        return JwtVerifier.xurrent(account)
                .key(algorithm, Tokens.verifyingKey(algorithm))
                .build();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"HMAC_SHA(256|384|512)", "RSA_SHA.*", "ECDSA_.*", "ED25519"})
    void what_is_signed_is_believed_and_keeps_its_bytes(SignatureAlgorithm algorithm) {
        JwtSignature scheme = JwtSignature.inBody("xurrent", algorithm, ACCOUNT)
                .audience("app")
                .build();
        SignedRequest signed = Signed.by(scheme, Signed.request(BODY), Tokens.signingKey(algorithm));

        Verification.Verified verified =
                verified(scheme.verifier(Tokens.verifyingKey(algorithm)).verify(Tokens.received(signed)));

        assertThat(verified.scheme()).isEqualTo("xurrent");
        assertThat(verified.bodyAuthenticated()).isTrue();
        assertThat(verified.deliveryId()).contains("delivery-1");
        assertThat(verified.claims().orElseThrow().bytes("data")).contains(utf8(BODY));
        assertThat(verdict(verifier(algorithm, "https://other.example.com").verify(Tokens.received(signed))))
                .isEqualTo("ISSUER_MISMATCH");
    }

    /** All bits by HMAC-SHA256; by the others, which take their time, one bit of every seventh character. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ANY,
            names = {"HMAC_SHA(256|384|512)", "RSA_SHA.*", "ECDSA_.*", "ED25519"})
    void no_bit_of_a_token_can_be_changed(SignatureAlgorithm algorithm) {
        String token = tokenOf(algorithm);
        JwtVerifier verifier = verifier(algorithm, ACCOUNT);
        assertThat(verdict(verifier.verify(Tokens.inBody(token)))).isEqualTo("ok");

        int step = algorithm == SignatureAlgorithm.HMAC_SHA256 ? 1 : 50;
        for (int i = 0; i < token.length() * 7; i += step) {
            int at = i / 7;
            char flipped = (char) (token.charAt(at) ^ 1 << i % 7);
            if (flipped >= ' ' && flipped != '"' && flipped != '\\') {
                String changed = token.substring(0, at) + flipped + token.substring(at + 1);
                assertThat(verdict(verifier.verify(Tokens.inBody(changed))))
                        .as("bit %d of character %d", i % 7, at)
                        .isNotEqualTo("ok");
            }
        }
    }

    @Test
    void no_noise_makes_a_verifier_throw() {
        Random random = new Random(7);
        String sound = tokenOf(SignatureAlgorithm.HMAC_SHA256);
        JwtVerifier inBody = verifier(SignatureAlgorithm.HMAC_SHA256, ACCOUNT);
        JwtVerifier bearer = JwtVerifier.builder("jwt")
                .inAuthorization("Bearer")
                .inQuery("jwt")
                .key(SignatureAlgorithm.HMAC_SHA256, Tokens.SECRET)
                .build();
        for (int i = 0; i < 1_000; i++) {
            String noise = noise(random, sound);
            assertThat(verdict(inBody.verify(Tokens.message("POST", "/", Headers.none(), noise))))
                    .isEqualTo("TOKEN_MALFORMED");
            assertThat(verdict(inBody.verify(Tokens.inBody(noise)))).isNotEqualTo("ok");
            assertThat(verdict(bearer.verify(
                            Tokens.message("POST", "/", Tokens.doubled("Authorization", "Bearer " + noise), ""))))
                    .isNotEqualTo("ok");
        }
    }

    /** A sound token that was cut, spliced and sprinkled with odd characters. */
    private static String noise(Random random, String sound) {
        StringBuilder text = new StringBuilder(sound.substring(random.nextInt(sound.length())));
        for (int i = random.nextInt(6); i >= 0; i--) {
            String odd = "..=\"{}[]\\\u0000\uffff\ud83d%&+ é".repeat(2);
            text.insert(random.nextInt(text.length() + 1), odd.charAt(random.nextInt(odd.length())));
        }
        return text.toString();
    }
}
