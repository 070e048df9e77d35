package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.signature.Signed.utf8;
import static webhook4j.signature.Tokens.NOW;
import static webhook4j.signature.Tokens.verdict;
import static webhook4j.signature.Tokens.verified;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtlassianConnectVerifierTest {

    private static final String BASE = "https://app.example.com/base";
    private static final String TARGET = "/base/hooks?project=WEB&user=a%20b";
    private static final Secret ACME = Secret.of("what the tenant acme told the app when it was installed");
    private static final Secret OTHER = Secret.of("what another tenant told the app when it was installed");
    private static final String DECOY = "no tenant has this key, which is for those that do not exist";

    private final List<String> asked = new ArrayList<>();
    private final AtlassianConnectVerifier verifier = AtlassianConnectVerifier.webhooks(BASE, this::keysOf);

    private List<JwtKey> keysOf(String issuer) {
        asked.add(issuer);
        return switch (issuer) {
            case "acme" -> List.of(JwtKey.of(SignatureAlgorithm.HMAC_SHA256, ACME));
            case "other" ->
                List.of(
                        JwtKey.of(SignatureAlgorithm.HMAC_SHA256, Secret.of("x".repeat(32))),
                        JwtKey.of(SignatureAlgorithm.HMAC_SHA256, OTHER));
            case "rsa" ->
                List.of(JwtKey.of(SignatureAlgorithm.RSA_SHA256, Tokens.verifyingKey(SignatureAlgorithm.RSA_SHA256)));
            default -> List.of();
        };
    }

    private static String claims(String issuer, String rest) {
        return "{\"iss\":\"" + issuer + "\",\"iat\":" + NOW + ",\"exp\":" + (NOW + 180) + rest + "}";
    }

    private static String qsh(String target) {
        return ",\"qsh\":\"" + QueryHash.of("POST", target, "/base") + "\"";
    }

    private static String token(Secret secret, String claims) {
        return Tokens.signed(SignatureAlgorithm.HMAC_SHA256, secret, utf8("{\"alg\":\"HS256\"}"), utf8(claims));
    }

    private static IncomingMessage arrived(String target, String token) {
        return Tokens.message("POST", target, Headers.none().with("Authorization", "JWT " + token), "{}");
    }

    @Test
    void a_tenants_token_for_this_request_is_believed_and_the_body_is_not() {
        String token = token(ACME, claims("acme", qsh(TARGET)));

        Verification.Verified verified = verified(verifier.verify(arrived(TARGET, token)));

        assertThat(verified.scheme()).isEqualTo("atlassian-connect");
        assertThat(verified.keyIndex()).isZero();
        assertThat(verified.bodyAuthenticated()).isFalse();
        assertThat(verified.signedAt()).contains(Signed.AT);
        assertThat(verified.claims().orElseThrow().text("iss")).contains("acme");
    }

    @Test
    void a_tenant_that_changed_its_secret_is_known_by_the_old_one() {
        String token = token(OTHER, claims("other", qsh(TARGET)));

        assertThat(verified(verifier.verify(arrived(TARGET, token))).keyIndex()).isEqualTo(1);
    }

    @Test
    void the_token_may_stand_in_the_query_and_the_header_comes_first() {
        String token = token(ACME, claims("acme", qsh(TARGET)));
        IncomingMessage inQuery = Tokens.message("POST", TARGET + "&jwt=" + token, Headers.none(), "{}");
        IncomingMessage beside = Tokens.message(
                "POST", TARGET + "&jwt=" + token, Headers.none().with("Authorization", "Basic YTpi"), "{}");

        assertThat(verdict(verifier.verify(inQuery))).isEqualTo("ok");
        assertThat(verdict(verifier.verify(beside))).isEqualTo("ok");
        assertThat(verdict(verifier.verify(arrived(TARGET + "&jwt=nonsense", token))))
                .isEqualTo("ok");
        assertThat(verdict(verifier.verify(Tokens.message("POST", TARGET, Headers.none(), "{}"))))
                .isEqualTo("MISSING_HEADER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/base/hooks",
                "/base/hook?project=WEB&user=a%20b",
                "/base/hooks?project=WEB&user=a%20b&more=1",
                "/base/hooks?project=WEB&user=a%20c",
                "/base/hooks&project=WEB?user=a%20b"
            })
    void a_token_is_good_for_its_own_request_only(String target) {
        String token = token(ACME, claims("acme", qsh(TARGET)));

        assertThat(verdict(verifier.verify(arrived(target, token)))).isEqualTo("QSH_MISMATCH");
    }

    @Test
    void the_method_and_what_a_proxy_took_off_the_path_are_reckoned_with() {
        String token = token(ACME, claims("acme", qsh(TARGET)));
        Headers headers = Headers.none().with("Authorization", "JWT " + token);

        assertThat(verdict(verifier.verify(Tokens.message("GET", TARGET, headers, ""))))
                .isEqualTo("QSH_MISMATCH");
        assertThat(verdict(verifier.verify(arrived("/hooks?project=WEB&user=a%20b", token))))
                .isEqualTo("ok");
        assertThat(verdict(verifier.verify(arrived("https://app.example.com" + TARGET, token))))
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"qsh\":\"context-qsh\"", ",\"qsh\":7", ",\"qsh\":null"})
    void a_token_that_is_bound_to_no_request_is_refused(String qsh) {
        assertThat(verdict(verifier.verify(arrived(TARGET, token(ACME, claims("acme", qsh))))))
                .isEqualTo("QSH_MISSING");
    }

    @ParameterizedTest
    @CsvSource({"acme", "other", "nobody", "rsa", "''"})
    void nobody_learns_which_tenants_there_are(String issuer) {
        Secret wrong = Secret.of("what the stranger who asks made up by himself");

        assertThat(verdict(verifier.verify(arrived(TARGET, token(wrong, claims(issuer, qsh(TARGET)))))))
                .isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdict(verifier.verify(arrived(TARGET, token(Secret.of(DECOY), claims(issuer, qsh(TARGET)))))))
                .as("with the decoy, which everybody can read")
                .isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void a_tenant_cannot_speak_for_another() {
        assertThat(verdict(verifier.verify(arrived(TARGET, token(ACME, claims("other", qsh(TARGET)))))))
                .isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void an_issuer_that_could_not_be_one_is_not_looked_up() {
        String noText = "{\"iss\":7,\"exp\":" + (NOW + 180) + "}";

        assertThat(verdict(verifier.verify(arrived(TARGET, token(ACME, noText)))))
                .isEqualTo("SIGNATURE_MISMATCH");
        assertThat(verdict(verifier.verify(arrived(TARGET, token(ACME, claims("x".repeat(256), ""))))))
                .isEqualTo("SIGNATURE_MISMATCH");
        assertThat(asked).isEmpty();
    }

    @Test
    void the_id_of_a_key_is_not_looked_at_for_it_would_tell_that_a_tenant_exists() {
        AtlassianConnectVerifier named = AtlassianConnectVerifier.webhooks(
                BASE,
                issuer ->
                        List.of(JwtKey.of(SignatureAlgorithm.HMAC_SHA256, ACME).withId("k1")));
        byte[] header = utf8("{\"alg\":\"HS256\",\"kid\":\"k2\"}");
        byte[] claims = utf8(claims("acme", qsh(TARGET)));
        String sound = Tokens.signed(SignatureAlgorithm.HMAC_SHA256, ACME, header, claims);
        String forged = Tokens.signed(SignatureAlgorithm.HMAC_SHA256, Secret.of("y".repeat(32)), header, claims);

        assertThat(verdict(named.verify(arrived(TARGET, sound)))).isEqualTo("ok");
        assertThat(verdict(named.verify(arrived(TARGET, forged)))).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void times_are_checked_with_a_leeway() {
        String expired = token(ACME, "{\"iss\":\"acme\",\"exp\":" + (NOW - 30) + qsh(TARGET) + "}");

        assertThat(verdict(verifier.verify(arrived(TARGET, expired)))).isEqualTo("ok");
        assertThat(verdict(verifier.withLeeway(Duration.ZERO).verify(arrived(TARGET, expired))))
                .isEqualTo("TOKEN_EXPIRED");
        assertThat(verdict(verifier.verify(arrived(TARGET, token(ACME, "{\"iss\":\"acme\"" + qsh(TARGET) + "}")))))
                .isEqualTo("TOKEN_MALFORMED");
    }

    @Test
    void an_installation_is_believed_only_of_atlassian_and_for_this_app() {
        SignatureAlgorithm rs256 = SignatureAlgorithm.RSA_SHA256;
        JwtKey published = JwtKey.of(rs256, Tokens.verifyingKey(rs256)).withId("k1");
        AtlassianConnectVerifier lifecycle =
                AtlassianConnectVerifier.lifecycle(BASE, id -> id.isPresent() ? List.of(published) : List.of());
        String target = "/base/installed";
        String forUs = claims("acme", ",\"aud\":[\"" + BASE + "\"]" + qsh(target));
        String forOthers = claims("acme", ",\"aud\":\"https://other.example.com\"" + qsh(target));

        assertThat(verdict(lifecycle.verify(arrived(target, byRsa("k1", forUs)))))
                .isEqualTo("ok");
        assertThat(verdict(lifecycle.verify(arrived(target, byRsa("k1", forOthers)))))
                .isEqualTo("AUDIENCE_MISMATCH");
        assertThat(verdict(lifecycle.verify(arrived(target, byRsa("k2", forUs)))))
                .isEqualTo("KEY_NOT_FOUND");
        assertThat(verdict(lifecycle.verify(arrived(target, token(ACME, forUs)))))
                .as("a tenant that installs itself as another")
                .isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(verdict(verifier.verify(arrived(target, byRsa("k1", forUs)))))
                .isEqualTo("UNSUPPORTED_ALGORITHM");
        assertThat(lifecycle).hasToString("AtlassianConnectVerifier[[RSA_SHA256], /base]");
    }

    private static String byRsa(String keyId, String claims) {
        return Tokens.signed(
                SignatureAlgorithm.RSA_SHA256,
                Tokens.signingKey(SignatureAlgorithm.RSA_SHA256),
                utf8("{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}"),
                utf8(claims));
    }

    @Test
    void a_look_up_that_fails_is_not_a_verdict() {
        AtlassianConnectVerifier broken = AtlassianConnectVerifier.webhooks(BASE, issuer -> {
            throw new IllegalStateException("the database is away");
        });

        assertThatThrownBy(() -> broken.verify(arrived(TARGET, token(ACME, claims("acme", "")))))
                .isInstanceOf(IllegalStateException.class);
    }
}
