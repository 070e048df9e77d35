package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.signature.Signed.utf8;
import static webhook4j.signature.Tokens.NOW;
import static webhook4j.signature.Tokens.SECRET;
import static webhook4j.signature.Tokens.bearing;
import static webhook4j.signature.Tokens.verdict;
import static webhook4j.signature.Tokens.verified;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {

    private static final String HS256 = "{\"alg\":\"HS256\"}";
    private static final JwtKey KEY = JwtKey.of(SignatureAlgorithm.HMAC_SHA256, SECRET);

    private static JwtVerifier.Builder bearer() {
        return JwtVerifier.builder("jwt").inAuthorization("Bearer").key(KEY);
    }

    private static String verdictOf(String token) {
        return verdict(bearer().build().verify(bearing(token)));
    }

    /** A stranger would have us build a tree of thirty times the size, before anything is believed. */
    @ParameterizedTest
    @CsvSource({"999, ok", "1000, TOKEN_MALFORMED"})
    void a_body_has_hardly_more_than_the_token(int others, String verdict) {
        String body = "{\"jwt\":\"" + Tokens.of("") + "\",\"x\":[" + "1,".repeat(others - 2) + "1]}";

        Verification verification = JwtVerifier.builder("jwt")
                .inBody("jwt")
                .key(KEY)
                .build()
                .verify(Arrived.with(Headers.none(), Signed.utf8(body)));

        assertThat(
                        verification instanceof Verification.Rejected rejected
                                ? rejected.reason().name()
                                : "ok")
                .isEqualTo(verdict);
    }

    @Test
    void a_sound_token_tells_scheme_key_id_time_and_claims() {
        String token =
                Tokens.of("\"jti\": \"d-1\", \"iat\": 1614265000.9, \"name\": \"Zoë\", \"data\": {\"n\": 1.10 }");

        Verification.Verified verified = verified(bearer().build().verify(bearing(token)));

        assertThat(verified.scheme()).isEqualTo("jwt");
        assertThat(verified.keyIndex()).isZero();
        assertThat(verified.bodyAuthenticated()).isFalse();
        assertThat(verified.deliveryId()).contains("d-1");
        assertThat(verified.signedAt()).contains(Instant.ofEpochSecond(1_614_265_000));
        Claims claims = verified.claims().orElseThrow();
        assertThat(claims.text("name")).contains("Zoë");
        assertThat(claims.text("exp")).isEmpty();
        assertThat(claims.bytes("data")).contains(utf8("{\"n\": 1.10 }"));
        assertThat(claims.bytes("other")).isEmpty();
        assertThat(claims).hasToString("Claims[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "a.b",
                "e30.e30.e30.",
                "e30.e30.e30.e30",
                "e30=.e30.AA",
                "e3 0.e30.AA",
                "W10.e30.AA",
                "e30.e30.AA",
                "é.e30.AA"
            })
    void what_is_no_token_is_malformed(String token) {
        assertThat(verdictOf(token)).isEqualTo("TOKEN_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":1}",
                "{\"alg\":null}",
                "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"],\"exp\":1}",
                "{\"alg\":\"HS256\",\"crit\":null}",
                "{\"alg\":\"HS256\",\"kid\":7}",
                "{\"alg\":\"HS256\"} {}",
                "\ufeff{\"alg\":\"HS256\"}",
                "[\"HS256\"]"
            })
    void a_header_that_could_mean_two_things_is_malformed_however_well_signed(String header) {
        assertThat(verdictOf(Tokens.of(header, "{\"exp\":" + (NOW + 60) + "}"))).isEqualTo("TOKEN_MALFORMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "hs256", "HS256 ", "HS384", "RS256", "PS256", "dir"})
    void an_algorithm_that_is_not_configured_is_refused(String algorithm) {
        String header = "{\"alg\":\"" + algorithm + "\"}";

        assertThat(verdictOf(Tokens.of(header, "{}"))).isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(verdictOf(Tokens.base64(utf8(header)) + ".e30.")).isEqualTo("UNSUPPORTED_ALGORITHM");
    }

    @Test
    void a_token_whose_signature_was_taken_away_is_refused() {
        String token = Tokens.of("");

        assertThat(verdictOf(token)).isEqualTo("ok");
        assertThat(verdictOf(token.substring(0, token.lastIndexOf('.') + 1))).isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdictOf(token.substring(0, token.lastIndexOf('.')))).isEqualTo("TOKEN_MALFORMED");
    }

    @Test
    void keys_that_a_token_brings_along_are_not_even_looked_at() {
        String mine = "{\"kty\":\"oct\",\"k\":\"" + Tokens.base64(utf8("x".repeat(32))) + "\"}";
        String header = "{\"alg\":\"HS256\",\"jku\":\"https://evil.example.com\",\"x5u\":\"https://evil.example.com\"}";

        String token = Tokens.signed(
                SignatureAlgorithm.HMAC_SHA256, Secret.of("x".repeat(32)), utf8(header), utf8("{\"exp\":9999999999}"));

        assertThat(verdictOf(token)).isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdictOf(Tokens.of(header, "{\"exp\":" + (NOW + 60) + "}"))).isEqualTo("ok");
        assertThat(verdictOf(Tokens.of("{\"alg\":\"HS256\",\"jwk\":" + mine + "}", "{}")))
                .isEqualTo("TOKEN_MALFORMED");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"exp\":1614265271', ok",
        "'\"exp\":1614265270', TOKEN_EXPIRED",
        "'\"exp\":1614265270.000001', ok",
        "'\"exp\":-1', TOKEN_EXPIRED",
        "'\"exp\":1E+2000000000', ok",
        "'\"exp\":1E-2000000000', TOKEN_EXPIRED",
        "'\"exp\":\"1614265999\"', TOKEN_MALFORMED",
        "'\"exp\":null', TOKEN_MALFORMED",
        "'\"exp\":true', TOKEN_MALFORMED",
        "'\"iat\":1', TOKEN_MALFORMED",
        "'\"exp\":1614265390,\"nbf\":1614265390', ok",
        "'\"exp\":1614265390,\"nbf\":1614265391', TOKEN_NOT_YET_VALID",
        "'\"exp\":1614265390,\"nbf\":1E+2000000000', TOKEN_NOT_YET_VALID",
        "'\"exp\":1614265390,\"nbf\":\"1\"', TOKEN_MALFORMED",
        "'\"exp\":1614265390,\"iat\":\"1\"', TOKEN_MALFORMED",
        "'\"exp\":1614265390,\"iat\":-1', TOKEN_MALFORMED",
        "'\"exp\":1614265390,\"iat\":1E+2000000000', TOKEN_MALFORMED",
        "'\"exp\":1614265390,\"exp\":1614265390', TOKEN_MALFORMED"
    })
    void times_are_numbers_and_hold_within_a_minute(String claims, String verdict) {
        assertThat(verdictOf(Tokens.of(HS256, "{" + claims + "}"))).isEqualTo(verdict);
    }

    @Test
    void the_leeway_can_be_none_and_the_expiry_optional() {
        JwtVerifier exact = bearer().leeway(Duration.ZERO).build();

        assertThat(verdict(exact.verify(bearing(Tokens.of(HS256, "{\"exp\":" + NOW + "}")))))
                .isEqualTo("TOKEN_EXPIRED");
        assertThat(verdict(exact.verify(bearing(Tokens.of(HS256, "{\"exp\":" + (NOW + 1) + "}")))))
                .isEqualTo("ok");
        assertThat(verdict(bearer().expiryOptional().build().verify(bearing(Tokens.of(HS256, "{}")))))
                .isEqualTo("ok");
        assertThat(verdict(bearer().expiryOptional().build().verify(bearing(Tokens.of(HS256, "{\"exp\": 1}")))))
                .isEqualTo("TOKEN_EXPIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"iss\":\"joe\",\"aud\":\"app\"', ok",
        "'\"iss\":\"ann\",\"aud\":[\"other\",\"app\"]', ok",
        "'\"iss\":\"Joe\",\"aud\":\"app\"', ISSUER_MISMATCH",
        "'\"iss\":[\"joe\"],\"aud\":\"app\"', ISSUER_MISMATCH",
        "'\"aud\":\"app\"', ISSUER_MISMATCH",
        "'\"iss\":\"joe\",\"aud\":\"app \"', AUDIENCE_MISMATCH",
        "'\"iss\":\"joe\",\"aud\":[\"other\"]', AUDIENCE_MISMATCH",
        "'\"iss\":\"joe\",\"aud\":[[\"app\"]]', AUDIENCE_MISMATCH",
        "'\"iss\":\"joe\",\"aud\":{\"app\":\"app\"}', AUDIENCE_MISMATCH",
        "'\"iss\":\"joe\"', AUDIENCE_MISMATCH"
    })
    void issuer_and_audience_are_compared_exactly(String claims, String verdict) {
        JwtVerifier verifier =
                bearer().issuer("joe").issuer("ann").audience("app").build();

        assertThat(verdict(verifier.verify(bearing(Tokens.of(claims))))).isEqualTo(verdict);
    }

    @Test
    void claims_are_looked_at_only_when_the_signature_holds() {
        String token = Tokens.signed(
                SignatureAlgorithm.HMAC_SHA256, Secret.of("y".repeat(32)), utf8(HS256), utf8("no JSON at all"));

        assertThat(verdictOf(token)).isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdictOf(Tokens.of(HS256, "no JSON at all"))).isEqualTo("TOKEN_MALFORMED");
        assertThat(verdictOf(Tokens.of(HS256, "[]"))).isEqualTo("TOKEN_MALFORMED");
    }

    @Test
    void several_keys_are_accepted_and_the_verdict_tells_which_one_it_was() {
        Secret older = Secret.of("an older secret of thirty-two bytes or more");
        JwtVerifier verifier = JwtVerifier.builder("jwt")
                .inAuthorization("Bearer")
                .key(SignatureAlgorithm.HMAC_SHA256, older)
                .key(KEY)
                .build();

        assertThat(verified(verifier.verify(bearing(Tokens.of("")))).keyIndex()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"alg\":\"HS256\"}', ok",
        "'{\"alg\":\"HS256\",\"kid\":\"one\"}', ok",
        "'{\"alg\":\"HS256\",\"kid\":\"two\"}', SIGNATURE_MISMATCH",
        "'{\"alg\":\"HS256\",\"kid\":\"three\"}', KEY_NOT_FOUND"
    })
    void the_id_of_a_key_chooses_among_the_keys(String header, String verdict) {
        JwtVerifier verifier = JwtVerifier.builder("jwt")
                .inAuthorization("Bearer")
                .key(KEY.withId("one"))
                .key(JwtKey.of(SignatureAlgorithm.HMAC_SHA256, Secret.of("z".repeat(32)))
                        .withId("two"))
                .build();

        assertThat(verdict(verifier.verify(bearing(Tokens.of(header, "{\"exp\":" + (NOW + 60) + "}")))))
                .isEqualTo(verdict);
    }

    @Test
    void a_key_is_not_tried_for_a_token_that_names_another_algorithm() {
        JwtVerifier verifier = bearer().algorithms(SignatureAlgorithm.HMAC_SHA256, SignatureAlgorithm.HMAC_SHA512)
                .build();
        String byHs256 = Tokens.of("{\"alg\":\"HS512\"}", "{\"exp\":" + (NOW + 60) + "}");

        assertThat(verdict(verifier.verify(bearing(byHs256)))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void a_public_key_is_no_secret_even_where_secrets_are_accepted() {
        PublicVerifyingKey rsa = (PublicVerifyingKey) Tokens.verifyingKey(SignatureAlgorithm.RSA_SHA256);
        Secret publicBytes = Secret.of(rsa.key().getEncoded());
        JwtVerifier verifier = JwtVerifier.builder("jwt")
                .inAuthorization("Bearer")
                .key(SignatureAlgorithm.RSA_SHA256, rsa)
                .algorithms(SignatureAlgorithm.RSA_SHA256, SignatureAlgorithm.HMAC_SHA256)
                .build();
        String forged = Tokens.signed(
                SignatureAlgorithm.HMAC_SHA256, publicBytes, utf8(HS256), utf8("{\"exp\":" + (NOW + 60) + "}"));

        assertThat(verdict(verifier.verify(bearing(forged)))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @ParameterizedTest
    @EnumSource(names = "ECDSA_.*", mode = EnumSource.Mode.MATCH_ALL)
    void a_signature_of_zeros_or_in_der_is_none(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        byte[] header = utf8("{\"alg\":\"" + JoseNames.of(algorithm) + "\"}");
        String token =
                Tokens.signed(algorithm, Tokens.signingKey(algorithm), header, utf8("{\"exp\":" + (NOW + 60) + "}"));
        String input = token.substring(0, token.lastIndexOf('.') + 1);
        byte[] sound = Base64.getUrlDecoder().decode(token.substring(input.length()));
        byte[] noR = sound.clone();
        Arrays.fill(noR, 0, noR.length / 2, (byte) 0);
        byte[] noS = sound.clone();
        Arrays.fill(noS, noS.length / 2, noS.length, (byte) 0);
        Signature der = Signature.getInstance(algorithm.jcaName().replace("inP1363Format", ""));
        der.initSign(Tokens.pair(algorithm).getPrivate());
        der.update(utf8(input.substring(0, input.length() - 1)));
        JwtVerifier verifier = JwtVerifier.builder("jwt")
                .inAuthorization("Bearer")
                .key(algorithm, Tokens.verifyingKey(algorithm))
                .build();

        assertThat(verdict(verifier.verify(bearing(token)))).isEqualTo("ok");
        for (byte[] bad : List.of(noR, noS, new byte[sound.length], der.sign())) {
            assertThat(verdict(verifier.verify(bearing(input + Tokens.base64(bad)))))
                    .isEqualTo("SIGNATURE_MISMATCH");
        }
    }

    @Test
    void the_token_is_found_where_it_was_said_to_be() {
        String token = Tokens.of("");
        JwtVerifier either = bearer().inQuery("jwt").build();
        JwtVerifier own =
                JwtVerifier.builder("x").inHeader("X-Token", "v1=").key(KEY).build();

        assertThat(verdict(either.verify(Tokens.message("GET", "/a?x=1&jwt=" + token, Headers.none(), ""))))
                .isEqualTo("ok");
        assertThat(verdict(either.verify(Tokens.message("GET", "/a?jwt=" + token + "&jwt=x", Headers.none(), ""))))
                .isEqualTo("TOKEN_MALFORMED");
        assertThat(verdict(either.verify(Tokens.message("GET", "/a?jwt=%2E", Headers.none(), ""))))
                .isEqualTo("TOKEN_MALFORMED");
        assertThat(verdict(own.verify(Tokens.message("GET", "/", Headers.none().with("x-token", "v1=" + token), ""))))
                .isEqualTo("ok");
        assertThat(verdict(own.verify(Tokens.message("GET", "/", Headers.none().with("x-token", "V1=" + token), ""))))
                .isEqualTo("MALFORMED_HEADER");
    }

    @ParameterizedTest
    @CsvSource({
        "bearer , ok",
        "'Bearer   ', ok",
        "Basic , MALFORMED_HEADER",
        "'', MALFORMED_HEADER",
        "Bearer, MALFORMED_HEADER"
    })
    void the_scheme_of_an_authorization_must_be_there(String scheme, String verdict) {
        String value = scheme + (scheme.isEmpty() || scheme.equals("Bearer") ? "" : " ") + Tokens.of("");

        assertThat(verdict(bearer().build()
                        .verify(Tokens.message("POST", "/", Headers.none().with("Authorization", value), ""))))
                .isEqualTo(verdict);
    }

    @Test
    void a_missing_or_second_authorization_is_refused() {
        JwtVerifier verifier = bearer().build();
        Headers two = Tokens.doubled("Authorization", "Bearer " + Tokens.of(""), "Bearer x");

        assertThat(verdict(verifier.verify(Tokens.message("POST", "/", Headers.none(), ""))))
                .isEqualTo("MISSING_HEADER");
        assertThat(verdict(verifier.verify(Tokens.message("POST", "/", two, ""))))
                .isEqualTo("DUPLICATE_HEADER");
    }

    @Test
    void a_token_that_is_too_long_is_refused_unread() {
        String token = Tokens.of("\"padding\":\"" + "x".repeat(16_384) + "\"");

        assertThat(verdictOf(token)).isEqualTo("TOKEN_MALFORMED");
        assertThat(verdict(bearer().maxLength(40_000).build().verify(bearing(token))))
                .isEqualTo("ok");
        assertThat(verdict(JwtVerifier.builder("jwt")
                        .inBody("jwt")
                        .key(KEY)
                        .build()
                        .verify(Tokens.inBody(token))))
                .isEqualTo("ok");
    }

    @Test
    void a_hash_of_the_body_authenticates_it() {
        JwtSignature scheme = JwtSignature.inHeader("jwt", SignatureAlgorithm.HMAC_SHA256, "joe")
                .build();
        SignedRequest signed = Signed.by(scheme, Signed.request("{\"a\": 1}"), SECRET);
        JwtVerifier verifier = scheme.verifier(SECRET);

        Verification.Verified verified = verified(verifier.verify(Tokens.received(signed)));

        assertThat(verified.bodyAuthenticated()).isTrue();
        assertThat(verified.deliveryId()).contains("delivery-1");
        assertThat(verified.signedAt()).contains(Signed.AT);
        assertThat(verdict(verifier.verify(Tokens.message("POST", "/", signed.headers(), "{\"a\": 2}"))))
                .isEqualTo("DIGEST_MISMATCH");
        assertThat(verdict(verifier.verify(bearing(Tokens.of("\"iss\":\"joe\"")))))
                .isEqualTo("INSUFFICIENT_COVERAGE");
    }

    @Test
    void ids_that_could_not_be_remembered_are_none() {
        for (String id : List.of("\"\"", "7", "\"a\\nb\"", "\"" + "x".repeat(256) + "\"")) {
            assertThat(verified(bearer().build().verify(bearing(Tokens.of("\"jti\":" + id))))
                            .deliveryId())
                    .isEmpty();
        }
    }

    @Test
    void keys_that_are_too_weak_are_refused_when_they_are_configured() {
        Secret shortOne = Secret.of("short secret, 31 bytes long ...");

        assertThatThrownBy(() -> JwtKey.of(SignatureAlgorithm.HMAC_SHA256, shortOne))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "invalid secret: tokens of HS256 need 32 bytes or more, found 31; have a longer one made, or"
                                + " ask for JwtKey.insecureShortSecret(…)");
        assertThatThrownBy(() -> JwtKey.of(SignatureAlgorithm.HMAC_SHA1, SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("to sign tokens by, found HMAC_SHA1");
        assertThatThrownBy(() -> JwtKey.of(SignatureAlgorithm.RSA_SHA256, SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an RSA key of 2,048 bits or more, found Secret[hidden]");
        assertThat(JwtKey.insecureShortSecret(SignatureAlgorithm.HMAC_SHA256, shortOne)
                        .withId("a"))
                .hasToString("JwtKey[HS256, a]");
    }

    @Test
    void a_verifier_that_could_not_verify_cannot_be_built() {
        JwtVerifier.Builder nothing = JwtVerifier.builder("jwt");
        JwtVerifier.Builder noKey = JwtVerifier.builder("jwt").inBody("jwt");
        JwtVerifier.Builder anyIssuer =
                JwtVerifier.builder("jwt").inBody("jwt").keys(id -> List.of(), SignatureAlgorithm.RSA_SHA256);

        assertThatThrownBy(nothing::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected a place for the token, found none; call inBody or inAuthorization");
        assertThatThrownBy(noKey::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected a key at least, found none; call key or keys");
        assertThatThrownBy(anyIssuer::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("keys are fetched for one issuer, found none; call issuer");
        assertThatThrownBy(() -> bearer().inBody("jwt").key(KEY).build()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> bearer().leeway(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a leeway is 0 s to 1 h, found PT-1S");
        assertThatThrownBy(() -> bearer().algorithms(SignatureAlgorithm.HMAC_SHA1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keys_from_elsewhere_are_asked_for_only_by_tokens_of_the_right_issuer() {
        List<Optional<String>> asked = new ArrayList<>();
        JwtVerifier verifier = JwtVerifier.builder("jwt")
                .inAuthorization("Bearer")
                .issuer("joe")
                .keys(
                        id -> {
                            asked.add(id);
                            return id.isPresent() ? List.of() : List.of(KEY);
                        },
                        SignatureAlgorithm.HMAC_SHA256)
                .build();

        assertThat(verdict(verifier.verify(bearing(Tokens.of("\"iss\":\"jane\"")))))
                .isEqualTo("ISSUER_MISMATCH");
        assertThat(asked).isEmpty();
        assertThat(verdict(verifier.verify(bearing(Tokens.of("\"iss\":\"joe\"")))))
                .isEqualTo("ok");
        assertThat(verdict(verifier.verify(bearing(
                        Tokens.of("{\"alg\":\"HS256\",\"kid\":\"k\"}", "{\"iss\":\"joe\",\"exp\":9999999999}")))))
                .isEqualTo("KEY_NOT_FOUND");
        assertThat(asked).containsExactly(Optional.empty(), Optional.of("k"));
    }
}
