package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests that Atlassian Connect sends to an app, {@code atlassian-connect}: a token in {@code Authorization: JWT
 * …} or the query's {@code jwt}, whose claim {@code qsh} binds it to method, path and query.
 *
 * <p>Immutable; safe for use by many threads. The body is not covered, and the verdict says so. A token for pages in a
 * browser, whose {@code qsh} is {@code context-qsh}, is refused as one without. Behind a proxy the path may have lost
 * what the base URL has in front; method and query must be as they were sent.
 *
 * <p>Nobody can find out by asking which tenants there are: for an unknown issuer the same number of signatures is
 * computed, and the verdict is the same as for a wrong one.
 *
 * <p>Needs nimbus-jose-jwt, an optional dependency.
 *
 * <p>Source: Atlassian's developer pages, "Understanding JWT for Connect apps" and "Security for Connect apps", read
 * 2026-11.
 */
public final class AtlassianConnectVerifier implements Verifier {

    private static final String SCHEME = "atlassian-connect";
    private static final String OF_A_PAGE = "context-qsh";
    private static final int MAX_TOKEN = 16 * 1024;
    private static final int MAX_ISSUER = 255;
    private static final TokenPlaces PLACES = new TokenPlaces(
            List.of(new TokenPlaces.InHeader("Authorization", "JWT "), new TokenPlaces.InQuery(QueryHash.TOKEN)),
            MAX_TOKEN);

    /** So many signatures are computed for each tenant, known or not; a tenant that changes its secret has two. */
    private static final int KEYS_OF_TENANT = 2;

    /** The key of nobody. */
    private static final JwtKey DECOY = JwtKey.of(
            SignatureAlgorithm.HMAC_SHA256, Secret.of("no tenant has this key, which is for those that do not exist"));

    private final Set<SignatureAlgorithm> algorithms;
    private final KeyChoice keys;
    private final String basePath;
    private final ClaimRules rules;

    /** Finds the keys for a token, and tells which one signed it. */
    private interface KeyChoice {
        int match(Token token, JsonNode claims) throws TokenFault;
    }

    private AtlassianConnectVerifier(SignatureAlgorithm algorithm, KeyChoice keys, String basePath, ClaimRules rules) {
        this.algorithms = EnumSet.of(algorithm);
        this.keys = keys;
        this.basePath = basePath;
        this.rules = rules;
    }

    /**
     * A verifier of webhooks: by HS256 with the secret that the tenant shared when it installed the app. The tenant is the
     * claim {@code iss}, which is believed only when the signature holds.
     *
     * @param baseUrl the app's base URL as its descriptor has it
     * @param tenants the secrets; keys for another algorithm than HS256 are not tried
     * @return the verifier
     * @throws IllegalStateException if nimbus-jose-jwt is not there
     */
    public static AtlassianConnectVerifier webhooks(String baseUrl, TenantKeys tenants) {
        requireNonNull(tenants, "tenants");
        return of(
                SignatureAlgorithm.HMAC_SHA256,
                (token, claims) -> matchOfTenant(tenants, token, claims),
                baseUrl,
                null);
    }

    /**
     * A verifier of what Atlassian sends when an app is installed or removed: by RS256 with a key that Atlassian
     * publishes, for the app alone. It takes no token of a tenant.
     *
     * @param baseUrl the app's base URL as its descriptor has it; also the wanted audience
     * @param keys Atlassian's keys
     * @return the verifier
     * @throws IllegalStateException if nimbus-jose-jwt is not there
     */
    public static AtlassianConnectVerifier lifecycle(String baseUrl, KeySet keys) {
        requireNonNull(keys, "keys");
        return of(
                SignatureAlgorithm.RSA_SHA256,
                (token, claims) -> JwtKey.match(keys.keys(token.keyId()), token),
                baseUrl,
                baseUrl);
    }

    private static AtlassianConnectVerifier of(
            SignatureAlgorithm algorithm, KeyChoice keys, String baseUrl, @Nullable String audience) {
        String basePath = QueryHash.basePath(requireNonNull(baseUrl, "baseUrl"));
        ClaimRules rules = new ClaimRules(true, Duration.ofSeconds(60), Set.of(), audience);
        return Nimbus.needed("verifier '" + SCHEME + "' reads JSON Web Tokens", () -> {
            Jws.header(JoseNames.of(algorithm), null);
            return new AtlassianConnectVerifier(algorithm, keys, basePath, rules);
        });
    }

    /**
     * This verifier with another leeway; 60 s without this call.
     *
     * @param leeway how far the sender's clock may differ, 0 s to 1 h
     * @return a new verifier
     * @throws IllegalArgumentException if it is not so
     */
    public AtlassianConnectVerifier withLeeway(Duration leeway) {
        return new AtlassianConnectVerifier(
                algorithms.iterator().next(),
                keys,
                basePath,
                new ClaimRules(true, ClaimRules.checkLeeway(leeway), Set.of(), rules.audience()));
    }

    private static int matchOfTenant(TenantKeys tenants, Token token, JsonNode claims) throws TokenFault {
        List<JwtKey> known = keysOf(tenants, claims.path("iss").textValue());
        List<JwtKey> tried = new ArrayList<>(known);
        while (tried.size() < KEYS_OF_TENANT) {
            tried.add(DECOY);
        }
        int match = JwtKey.match(tried, token.withoutKeyId());
        if (match >= known.size()) { // everybody knows the decoy
            throw new TokenFault(RejectionReason.SIGNATURE_MISMATCH);
        }
        return match;
    }

    private static List<JwtKey> keysOf(TenantKeys tenants, @Nullable String issuer) {
        return issuer == null || issuer.isEmpty() || issuer.length() > MAX_ISSUER
                ? List.of()
                : tenants.keysOf(issuer).stream()
                        .filter(key -> key.algorithm() == SignatureAlgorithm.HMAC_SHA256)
                        .toList();
    }

    @Override
    public Verification verify(IncomingMessage message) {
        try {
            return verified(message);
        } catch (TokenFault fault) {
            return new Verification.Rejected(fault.reason());
        }
    }

    private Verification verified(IncomingMessage message) throws TokenFault {
        Token token = Token.parse(PLACES.find(message), algorithms);
        JsonNode claims = token.claims();
        int index = keys.match(token, claims);
        rules.check(claims, message.arrivedAt());
        checkQueryHash(claims.path("qsh").textValue(), message);
        Verification.Verified verdict = Verification.Verified.of(SCHEME, index).withUnauthenticatedBody();
        return ClaimRules.tell(verdict, token, claims);
    }

    private void checkQueryHash(@Nullable String told, IncomingMessage message) throws TokenFault {
        if (told == null || told.equals(OF_A_PAGE)) {
            throw new TokenFault(RejectionReason.QSH_MISSING);
        }
        if (!SignatureCheck.isSameDigest(Schemes.utf8(told), Schemes.utf8(queryHash(message)))) {
            throw new TokenFault(RejectionReason.QSH_MISMATCH);
        }
    }

    private String queryHash(IncomingMessage message) throws TokenFault {
        try {
            return QueryHash.of(message.method(), message.uri().toString(), basePath);
        } catch (IllegalArgumentException e) {
            throw new TokenFault(RejectionReason.QSH_MISMATCH);
        }
    }

    /** Names the algorithm and the base path, no key. */
    @Override
    public String toString() {
        return "AtlassianConnectVerifier[" + algorithms + ", " + basePath + "]";
    }
}
