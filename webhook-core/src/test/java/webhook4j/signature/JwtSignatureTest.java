package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.signature.Signed.bytes;
import static webhook4j.signature.Signed.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.EventException;
import webhook4j.event.Json;

class JwtSignatureTest {

    private static final Secret SECRET =
            Secret.of("a secret of sixty-four bytes or more, to be long enough for a hash of 512 bits");
    private static final String ISSUER = "https://acme.example.com";
    private static final String BODY = "{\"event\": \"request.create\", \"amount\": 1.10}";

    private static JwtSignature inBody() {
        return JwtSignature.inBody("xurrent", SignatureAlgorithm.HMAC_SHA256, ISSUER)
                .audience("my app")
                .keyId("k1")
                .build();
    }

    private static JWSObject tokenIn(SignedRequest request) throws ParseException {
        return JWSObject.parse(Json.read(bytes(request.body())).path("jwt").textValue());
    }

    private static String text(JWSObject token) {
        return new String(token.getPayload().toBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void the_body_becomes_the_claim_data_byte_for_byte() throws ParseException, JOSEException {
        SignedRequest signed = Signed.by(inBody(), Signed.request(BODY), SECRET);

        JWSObject token = tokenIn(signed);
        assertThat(token.getHeader().toString()).isEqualTo("{\"kid\":\"k1\",\"typ\":\"JWT\",\"alg\":\"HS256\"}");
        assertThat(text(token))
                .isEqualTo("{\"data\":" + BODY + ",\"jti\":\"delivery-1\",\"sub\":\"ci\",\"iss\":\"" + ISSUER
                        + "\",\"nbf\":1614265330,\"iat\":1614265330,\"exp\":1614265630,\"aud\":\"my app\"}");
        assertThat(token.verify(new MACVerifier(SECRET.bytes()))).isTrue();
        assertThat(signed.headers().first("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(inBody().headers()).isEmpty();
    }

    @Test
    void an_empty_body_gives_a_token_without_data() throws ParseException {
        assertThat(Json.read(utf8(text(tokenIn(Signed.by(inBody(), Signed.request(""), SECRET)))))
                        .has("data"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1},\"iss\":\"https://evil.example.com\"", "{} , {}", "{", "\ufeff{}"})
    void a_body_that_could_add_claims_of_its_own_is_refused(String body) {
        JwtSignature scheme = inBody();

        assertThatThrownBy(() -> scheme.sign(Signed.request(body), List.of(SECRET)))
                .isInstanceOf(EventException.class);
    }

    @Test
    void a_body_in_another_encoding_is_refused() {
        JwtSignature scheme = inBody();
        UnsignedRequest request =
                Signed.request("delivery-1", Signed.AT, "{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> scheme.sign(request, List.of(SECRET)))
                .isInstanceOf(EventException.class)
                .hasMessage("expected JSON in UTF-8 without a byte order mark, found another encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC_SHA256, HS256",
        "HMAC_SHA384, HS384",
        "HMAC_SHA512, HS512",
        "RSA_SHA256, RS256",
        "RSA_SHA384, RS384",
        "RSA_SHA512, RS512",
        "ECDSA_P256_SHA256, ES256",
        "ECDSA_P384_SHA384, ES384",
        "ECDSA_P521_SHA512, ES512"
    })
    void each_algorithm_makes_tokens_that_another_library_verifies(SignatureAlgorithm algorithm, String name)
            throws GeneralSecurityException, ParseException, JOSEException {
        JwtSignature scheme = JwtSignature.inBody("xurrent", algorithm, ISSUER).build();
        SigningKey key = SECRET;
        JWSVerifier verifier;
        if (algorithm.isHmac()) {
            verifier = new MACVerifier(SECRET.bytes());
        } else {
            KeyPair pair = pair(algorithm);
            key = PrivateSigningKey.of(pair.getPrivate());
            verifier = name.startsWith("RS")
                    ? new RSASSAVerifier((RSAPublicKey) pair.getPublic())
                    : new ECDSAVerifier((ECPublicKey) pair.getPublic());
        }

        JWSObject token = tokenIn(Signed.by(scheme, Signed.request(BODY), key));

        assertThat(scheme.refusal(key)).isEmpty();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(name);
        assertThat(token.verify(verifier)).isTrue();
    }

    private static KeyPair pair(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        boolean rsa = algorithm.jcaName().endsWith("RSA");
        KeyPairGenerator generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
        if (rsa) {
            generator.initialize(2048);
        } else {
            generator.initialize(
                    new ECGenParameterSpec("secp" + algorithm.name().substring(7, 10) + "r1"));
        }
        return generator.generateKeyPair();
    }

    @Test
    void a_token_in_a_header_holds_the_hash_of_the_body_which_stays()
            throws ParseException, GeneralSecurityException, JOSEException {
        JwtSignature scheme = JwtSignature.inHeader("jwt", SignatureAlgorithm.HMAC_SHA256, ISSUER)
                .lifetime(Duration.ofSeconds(1))
                .build();

        SignedRequest signed = Signed.by(scheme, Signed.request(BODY), SECRET);

        String value = signed.headers().first("Authorization").orElseThrow();
        JWSObject token = JWSObject.parse(value.substring("Bearer ".length()));
        JsonNode claims = Json.read(token.getPayload().toBytes());
        assertThat(claims.path("request_body_sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(utf8(BODY))));
        assertThat(claims.path("exp").asLong()).isEqualTo(claims.path("iat").asLong() + 1);
        assertThat(claims.has("aud")).isFalse();
        assertThat(token.verify(new MACVerifier(SECRET.bytes()))).isTrue();
        assertThat(signed.body()).isEqualTo(ByteBuffer.wrap(utf8(BODY)));
    }

    @Test
    void header_and_claim_can_have_other_names() throws ParseException {
        JwtSignature scheme = JwtSignature.inHeader("acme", SignatureAlgorithm.HMAC_SHA256, ISSUER)
                .header("X-Acme-Verification", "")
                .hashClaim("payload_hash")
                .build();

        String value = Signed.header(scheme, Signed.request(BODY), "X-Acme-Verification", SECRET);

        assertThat(Json.read(JWSObject.parse(value).getPayload().toBytes()).has("payload_hash"))
                .isTrue();
        assertThat(scheme.headers()).containsExactly("X-Acme-Verification");
    }

    @Test
    void a_secret_is_as_long_as_the_hash() {
        JwtSignature scheme = JwtSignature.inBody("xurrent", SignatureAlgorithm.HMAC_SHA512, ISSUER)
                .build();

        assertThat(scheme.refusal(Secret.of("x".repeat(63))))
                .contains("expected a Secret of 64 bytes or more, found one of 63 bytes");
        assertThat(scheme.refusal(Secret.of("x".repeat(64)))).isEmpty();
        assertThat(scheme.refusal(Secret.of("x".repeat(65)))).isEmpty();
    }

    @Test
    void settings_that_make_no_sense_are_refused() {
        JwtSignature.Builder inBody = JwtSignature.inBody("xurrent", SignatureAlgorithm.HMAC_SHA256, ISSUER);
        JwtSignature.Builder inHeader = JwtSignature.inHeader("jwt", SignatureAlgorithm.HMAC_SHA256, ISSUER);

        assertThatThrownBy(() -> JwtSignature.inBody("x", SignatureAlgorithm.HMAC_SHA1, ISSUER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("to sign tokens by, found HMAC_SHA1");
        assertThatThrownBy(() -> inBody.lifetime(Duration.ofMillis(1500)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the lifetime of a token is 1 s to a day in whole seconds, found PT1.5S");
        assertThatThrownBy(() -> inBody.header("X-Acme", "")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> inHeader.hashClaim("iss")).isInstanceOf(IllegalArgumentException.class);
    }
}
