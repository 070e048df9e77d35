package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webhook4j.signature.Signed.utf8;
import static webhook4j.signature.Tokens.NOW;
import static webhook4j.signature.Tokens.verdict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Json;

class RemoteKeySetTest {

    private static final String ISSUER = "https://acme.example.com/webhook_policies/p1";
    private static final URI CONFIGURATION = URI.create(ISSUER + "/.well-known/openid-configuration");
    private static final URI KEYS = URI.create("https://acme.example.com/keys");
    private static final SignatureAlgorithm RS256 = SignatureAlgorithm.RSA_SHA256;
    private static final SignatureAlgorithm ES256 = SignatureAlgorithm.ECDSA_P256_SHA256;

    private final List<URI> fetched = new ArrayList<>();
    private final Map<URI, byte[]> documents = new HashMap<>();
    private Instant now = Signed.AT;
    private final RemoteKeySet keys =
            RemoteKeySet.discovered(ISSUER, this::fetch).withClock(() -> now);
    private final JwtVerifier verifier =
            JwtVerifier.xurrent(ISSUER).keys(keys, RS256, ES256).build();

    private CompletionStage<byte[]> fetch(URI url) {
        fetched.add(url);
        byte[] document = documents.get(url);
        return document == null
                ? CompletableFuture.failedFuture(new IOException("404"))
                : CompletableFuture.completedFuture(document);
    }

    @BeforeEach
    void publish() {
        configure(ISSUER, KEYS.toString());
        publish(rsa("k1"), ec("k2"));
    }

    private void configure(String issuer, String place) {
        documents.put(CONFIGURATION, Json.write(Map.of("issuer", issuer, "jwks_uri", place)));
    }

    private void publish(JWK... all) {
        ObjectNode set = Json.object();
        ArrayNode array = set.putArray("keys");
        for (JWK key : all) {
            array.add(Json.read(utf8(key.toJSONString())));
        }
        documents.put(KEYS, Json.write(set));
    }

    private static JWK rsa(String id) {
        return new RSAKey.Builder((RSAPublicKey) Tokens.pair(RS256).getPublic())
                .keyID(id)
                .build();
    }

    private static JWK ec(String id) {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) Tokens.pair(ES256).getPublic())
                .keyID(id)
                .keyUse(KeyUse.SIGNATURE)
                .build();
    }

    private String verdictOf(SignatureAlgorithm algorithm, String keyId) {
        return verdictOf(algorithm, keyId, ISSUER);
    }

    private String verdictOf(SignatureAlgorithm algorithm, String keyId, String issuer) {
        String header = "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(JoseNames.of(algorithm), keyId);
        String claims = "{\"iss\":\"%s\",\"exp\":%d}".formatted(issuer, NOW + 60);
        String token = Tokens.signed(algorithm, Tokens.signingKey(algorithm), utf8(header), utf8(claims));
        return verdict(verifier.verify(Tokens.inBody(token)));
    }

    @Test
    void keys_are_found_where_the_configuration_says_and_fetched_once() {
        assertThat(fetched).isEmpty();

        assertThat(verdictOf(RS256, "k1")).isEqualTo("ok");
        assertThat(verdictOf(ES256, "k2")).isEqualTo("ok");

        assertThat(fetched).containsExactly(CONFIGURATION, KEYS);
    }

    @Test
    void a_token_of_another_issuer_makes_nothing_be_fetched() {
        assertThat(verdictOf(RS256, "k1", "https://evil.example.com")).isEqualTo("ISSUER_MISMATCH");
        assertThat(verdictOf(SignatureAlgorithm.HMAC_SHA256, "k1")).isEqualTo("UNSUPPORTED_ALGORITHM");

        assertThat(fetched).isEmpty();
    }

    @Test
    void after_an_hour_keys_are_fetched_anew_and_a_key_that_is_gone_is_gone() {
        assertThat(verdictOf(RS256, "k1")).isEqualTo("ok");
        publish(ec("k2"));

        now = now.plus(Duration.ofMinutes(59));
        assertThat(verdictOf(RS256, "k1")).isEqualTo("ok");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(verdictOf(RS256, "k1")).isNotEqualTo("ok");

        assertThat(fetched).hasSize(4);
    }

    @Test
    void an_unknown_id_is_looked_for_once_a_minute() {
        assertThat(verdictOf(RS256, "k1")).isEqualTo("ok");
        publish(rsa("k1"), rsa("k3"));

        assertThat(verdictOf(RS256, "k3")).isEqualTo("KEY_NOT_FOUND");
        assertThat(fetched).as("a minute has not passed").hasSize(2);
        now = now.plusSeconds(60);
        assertThat(verdictOf(RS256, "k3")).isEqualTo("ok");
        assertThat(verdictOf(RS256, "k4")).isEqualTo("KEY_NOT_FOUND");
        assertThat(verdictOf(RS256, "k5")).isEqualTo("KEY_NOT_FOUND");

        assertThat(fetched).hasSize(4);
    }

    @Test
    void a_fetch_that_fails_leaves_no_keys_and_is_tried_again_after_a_minute() {
        byte[] configuration = documents.remove(CONFIGURATION);

        assertThat(verdictOf(RS256, "k1")).isEqualTo("KEY_NOT_FOUND");
        documents.put(CONFIGURATION, configuration);
        assertThat(verdictOf(RS256, "k1")).isEqualTo("KEY_NOT_FOUND");
        now = now.plusSeconds(60);
        assertThat(verdictOf(RS256, "k1")).isEqualTo("ok");
    }

    @Test
    void a_fetch_that_fails_later_leaves_what_is_known_until_its_hour_is_over() {
        assertThat(verdictOf(RS256, "k1")).isEqualTo("ok");
        documents.clear();

        now = now.plus(Duration.ofMinutes(30));
        assertThat(verdictOf(RS256, "k9")).isEqualTo("KEY_NOT_FOUND");
        assertThat(verdictOf(RS256, "k1")).isEqualTo("ok");
        now = now.plus(Duration.ofMinutes(30));
        assertThat(verdictOf(RS256, "k1")).isEqualTo("KEY_NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example.com/webhook_policies/p2, https://acme.example.com/keys",
        "https://acme.example.com/webhook_policies/p1, https://evil.example.com/keys",
        "https://acme.example.com/webhook_policies/p1, https://acme.example.com:8443/keys",
        "https://acme.example.com/webhook_policies/p1, https://a@acme.example.com/keys",
        "https://acme.example.com/webhook_policies/p1, http://acme.example.com/keys",
        "https://acme.example.com/webhook_policies/p1, file:///etc/passwd",
        "https://acme.example.com/webhook_policies/p1, not a url"
    })
    void a_configuration_that_is_anothers_or_points_elsewhere_is_not_followed(String issuer, String place) {
        configure(issuer, place);

        assertThat(verdictOf(RS256, "k1")).isEqualTo("KEY_NOT_FOUND");
        assertThat(fetched).containsExactly(CONFIGURATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"keys\": 7}", "{\"keys\": [7, {}, {\"kty\": \"x\"}]}", "<html>"})
    void a_document_that_holds_no_keys_is_no_exception(String document) {
        documents.put(KEYS, utf8(document));

        assertThat(verdictOf(RS256, "k1")).isEqualTo("KEY_NOT_FOUND");
    }

    @Test
    void a_document_that_is_too_large_is_not_read() {
        documents.put(KEYS, utf8("{\"padding\":\"" + "x".repeat(256 * 1024) + "\"}"));

        assertThat(verdictOf(RS256, "k1")).isEqualTo("KEY_NOT_FOUND");
    }

    @Test
    void secrets_keys_for_encryption_and_keys_for_another_algorithm_are_left_out() {
        JWK secret =
                new OctetSequenceKey.Builder(Tokens.SECRET.bytes()).keyID("k1").build();
        JWK toEncrypt = new RSAKey.Builder((RSAPublicKey) Tokens.pair(RS256).getPublic())
                .keyID("k1")
                .keyUse(KeyUse.ENCRYPTION)
                .build();
        JWK forRs512 = new RSAKey.Builder((RSAPublicKey) Tokens.pair(RS256).getPublic())
                .keyID("k1")
                .algorithm(JWSAlgorithm.RS512)
                .build();
        publish(secret, toEncrypt, forRs512);

        assertThat(keys.keys(Optional.of("k1")))
                .hasSize(1)
                .allSatisfy(key -> assertThat(key).hasToString("JwtKey[RS512, k1]"));
        assertThat(verdictOf(RS256, "k1")).isEqualTo("SIGNATURE_MISMATCH");
    }

    @Test
    void a_key_of_ed25519_is_read_and_one_for_agreement_on_the_same_bytes_is_not() {
        byte[] x509 = Tokens.pair(SignatureAlgorithm.ED25519).getPublic().getEncoded();
        String x = Tokens.base64(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
        String key = "{\"kty\":\"OKP\",\"crv\":\"%s\",\"x\":\"" + x + "\"}";
        documents.put(KEYS, utf8("{\"keys\":[" + key.formatted("Ed25519") + "," + key.formatted("X25519") + "]}"));

        assertThat(keys.keys(Optional.empty()))
                .hasSize(1)
                .allSatisfy(one -> assertThat(one).hasToString("JwtKey[EdDSA]"));
    }

    @Test
    void a_fetcher_that_never_answers_holds_nobody_longer_than_the_deadline() throws Exception {
        CompletableFuture<byte[]> never = new CompletableFuture<>();
        RemoteKeySet waiting = RemoteKeySet.discovered(ISSUER, url -> never).withDeadline(Duration.ofMillis(50));

        CompletableFuture<List<JwtKey>> asked = CompletableFuture.supplyAsync(() -> waiting.keys(Optional.of("k1")));

        assertThat(asked.get(10, TimeUnit.SECONDS)).isEmpty();
        never.complete(documents.get(CONFIGURATION));
        assertThat(waiting.keys(Optional.of("k1")))
                .as("what comes too late is ignored")
                .isEmpty();
    }

    @Test
    void a_fetcher_that_throws_or_blocks_is_no_exception_and_holds_up_none_but_who_called_it() throws Exception {
        RemoteKeySet broken = RemoteKeySet.discovered(ISSUER, url -> {
            throw new IllegalStateException("broken");
        });
        CompletableFuture<byte[]> gate = new CompletableFuture<>();
        CompletableFuture<Void> inside = new CompletableFuture<>();
        RemoteKeySet blocking = RemoteKeySet.discovered(ISSUER, url -> {
                    inside.complete(null);
                    return CompletableFuture.completedFuture(gate.join());
                })
                .withDeadline(Duration.ofMillis(50));

        assertThat(broken.keys(Optional.empty())).isEmpty();
        CompletableFuture<List<JwtKey>> first = CompletableFuture.supplyAsync(() -> blocking.keys(Optional.empty()));
        inside.get(10, TimeUnit.SECONDS);
        assertThat(CompletableFuture.supplyAsync(() -> blocking.keys(Optional.empty()))
                        .get(10, TimeUnit.SECONDS))
                .isEmpty();
        assertThat(first).isNotDone();
        gate.complete(new byte[0]);
        assertThat(first.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://acme.example.com", "https:///x", "https://a.example.com?x=1", "https://a.example.com#x"})
    void what_cannot_be_an_issuer_is_refused(String issuer) {
        assertThatThrownBy(() -> RemoteKeySet.discovered(issuer, this::fetch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("found " + issuer);
    }

    @Test
    void the_issuer_is_known_without_being_said_twice() {
        JwtVerifier own =
                JwtVerifier.builder("own").inBody("jwt").keys(keys, RS256).build();
        String token = Tokens.signed(
                RS256,
                Tokens.signingKey(RS256),
                utf8("{\"alg\":\"RS256\"}"),
                utf8("{\"iss\":\"https://evil.example.com\",\"exp\":9999999999}"));

        assertThat(verdict(own.verify(Tokens.inBody(token)))).isEqualTo("ISSUER_MISMATCH");
        assertThat(keys).hasToString("RemoteKeySet[" + ISSUER + "]");
    }
}
