package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests that bear a JSON Web Token (RFC 7519): what it is signed by, when it is good, who made it and for whom.
 *
 * <p>Immutable; safe for use by many threads. The token has three parts in base64url without padding, the first two of
 * which are objects without a member that stands twice. Nothing in it chooses how it is checked: the algorithms are
 * configured, {@code none} cannot be, each key is for one algorithm, a {@code kid} only chooses among the keys, {@code
 * crit} is refused, and {@code jku}, {@code x5u}, {@code jwk} and {@code x5c} are not followed. Then {@code exp}, which
 * must be there unless {@linkplain Builder#expiryOptional told otherwise}, {@code nbf}, {@code iss} and {@code aud} are
 * checked, the times against the arrival of the request.
 *
 * <p>The verdict tells {@code jti} as the delivery's id, {@code iat} as the time of signing, and all claims. The body
 * counts as authenticated where it is the token, or where the token holds {@linkplain Builder#bodyHash its hash}.
 *
 * <p>Needs nimbus-jose-jwt, an optional dependency.
 */
public final class JwtVerifier implements Verifier {

    private final String scheme;
    private final TokenPlaces places;
    private final Set<SignatureAlgorithm> algorithms;
    private final List<JwtKey> fixed;
    private final @Nullable KeySet fetched;
    private final ClaimRules rules;
    private final @Nullable String hashClaim;
    private final boolean bodyIsToken;

    private JwtVerifier(Builder builder) {
        scheme = builder.scheme;
        places = new TokenPlaces(List.copyOf(builder.places), builder.maxLength());
        algorithms = EnumSet.copyOf(builder.algorithms());
        fixed = List.copyOf(builder.keys);
        fetched = builder.keySet;
        rules = builder.rules();
        hashClaim = builder.hashClaim;
        bodyIsToken = builder.inBody;
    }

    /**
     * Starts a verifier. It needs a place for the token and a key at least.
     *
     * @param scheme the name that {@link Verification.Verified#scheme()} shall tell
     * @return a builder
     */
    public static Builder builder(String scheme) {
        return new Builder(Schemes.checkName(scheme));
    }

    /**
     * Starts a verifier of Xurrent's, R-Service's and 4me's webhook policies, {@code xurrent-jwt}: the body is an object
     * whose member {@code jwt} is the token, and the account issues it. It needs a key. Where the policy sets no expiry ask
     * for {@link Builder#expiryOptional}.
     *
     * @param account the account's URL, or the policy's where its keys are {@linkplain RemoteKeySet discovered}
     * @return a builder
     */
    public static Builder xurrent(String account) {
        return builder("xurrent-jwt").inBody("jwt").issuer(account);
    }

    /**
     * Starts a verifier of Jira Cloud's dynamic webhooks that an OAuth 2.0 app registered, {@code jira-oauth}: the token
     * stands in {@code Authorization: Bearer …}, by HS256 with the app's client secret; {@code exp} is checked where it is
     * there. The body is not covered.
     *
     * <p>Which claims Jira sends its pages do not say.
     *
     * @param clientSecret the app's secret
     * @param others older ones that are still accepted
     * @return a builder
     * @throws IllegalArgumentException if a secret is shorter than 32 bytes
     */
    public static Builder jiraOauth(Secret clientSecret, Secret... others) {
        Builder builder = builder("jira-oauth")
                .inAuthorization("Bearer")
                .expiryOptional()
                .key(JwtKey.of(SignatureAlgorithm.HMAC_SHA256, clientSecret));
        for (Secret other : others) {
            builder.key(JwtKey.of(SignatureAlgorithm.HMAC_SHA256, other));
        }
        return builder;
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
        Token token = Token.parse(places.find(message), algorithms);
        int index = JwtKey.match(keysFor(token), token);
        JsonNode claims = token.claims();
        rules.check(claims, message.arrivedAt());
        if (hashClaim != null) {
            checkBody(hashClaim, claims, message.body());
        }
        Verification.Verified verdict = Verification.Verified.of(scheme, index);
        boolean covered = bodyIsToken || hashClaim != null;
        return ClaimRules.tell(covered ? verdict : verdict.withUnauthenticatedBody(), token, claims);
    }

    /** Keys are fetched for a token only that says it is of the right issuer. */
    private List<JwtKey> keysFor(Token token) throws TokenFault {
        if (fetched == null) {
            return fixed;
        }
        rules.checkIssuer(token.unprovenIssuer());
        List<JwtKey> all = new ArrayList<>(fixed);
        all.addAll(fetched.keys(token.keyId()));
        return all;
    }

    private static void checkBody(String claim, JsonNode claims, byte[] body) throws TokenFault {
        JsonNode told = claims.path(claim);
        if (!told.isTextual()) {
            throw new TokenFault(RejectionReason.INSUFFICIENT_COVERAGE);
        }
        String hash = JwtClaims.hexSha256(ByteBuffer.wrap(body));
        if (!SignatureCheck.isSameDigest(Schemes.utf8(hash), Schemes.utf8(told.textValue()))) {
            throw new TokenFault(RejectionReason.DIGEST_MISMATCH);
        }
    }

    /** Names scheme and algorithms, no key. */
    @Override
    public String toString() {
        return "JwtVerifier[" + scheme + ", " + algorithms + "]";
    }

    /** Collects what makes a {@link JwtVerifier}. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private static final int MAX_IN_HEADER = 16 * 1024;
        private static final int MAX_IN_BODY = 2 * 1024 * 1024;
        private static final int MAX_KEYS = 32;

        private final String scheme;
        private final List<TokenPlaces.Place> places = new ArrayList<>();
        private final List<JwtKey> keys = new ArrayList<>();
        private final Set<String> issuers = new LinkedHashSet<>();
        private final Set<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        private boolean inBody;
        private @Nullable KeySet keySet;
        private @Nullable String audience;
        private @Nullable String hashClaim;
        private @Nullable Integer maxLength;
        private boolean expiryRequired = true;
        private Duration leeway = Duration.ofSeconds(60);

        private Builder(String scheme) {
            this.scheme = scheme;
        }

        /**
         * The token is a member of the object that the body is.
         *
         * @param member the member's name
         * @return this
         */
        public Builder inBody(String member) {
            inBody = true;
            return in(new TokenPlaces.InBody(requireNonNull(member, "member")));
        }

        /**
         * The token stands in {@code Authorization}, behind a scheme.
         *
         * @param authorizationScheme {@code Bearer} or {@code JWT}; its case does not matter
         * @return this
         * @throws IllegalArgumentException if it cannot be one
         */
        public Builder inAuthorization(String authorizationScheme) {
            return inHeader("Authorization", authorizationScheme + " ");
        }

        /**
         * The token stands in a header.
         *
         * @param name the header's name
         * @param prefix what stands in front of the token; may be empty
         * @return this
         * @throws IllegalArgumentException if it cannot be a header
         */
        public Builder inHeader(String name, String prefix) {
            Headers.requireField(name, prefix);
            return in(new TokenPlaces.InHeader(name, prefix));
        }

        /**
         * The token is a parameter of the query. It ends in the logs of every machine that it passes.
         *
         * @param parameter the parameter's name
         * @return this
         */
        public Builder inQuery(String parameter) {
            return in(new TokenPlaces.InQuery(requireNonNull(parameter, "parameter")));
        }

        private Builder in(TokenPlaces.Place place) {
            if (inBody && !places.isEmpty()) {
                throw new IllegalStateException(
                        "a token is in the body or elsewhere, not in either; make two verifiers");
            }
            places.add(place);
            return this;
        }

        /**
         * Adds a key. The first has the index 0.
         *
         * @param key the key; at most 32
         * @return this
         * @throws IllegalStateException if there are too many
         */
        public Builder key(JwtKey key) {
            if (keys.size() == MAX_KEYS) {
                throw new IllegalStateException("a verifier has at most " + MAX_KEYS + " keys, found one more");
            }
            keys.add(requireNonNull(key, "key"));
            return this;
        }

        /**
         * Adds a key.
         *
         * @param algorithm HMAC with SHA-256 or longer, RSA, ECDSA or Ed25519
         * @param key a key for it
         * @return this
         * @throws IllegalArgumentException as {@link JwtKey#of} does
         */
        public Builder key(SignatureAlgorithm algorithm, VerifyingKey key) {
            return key(JwtKey.of(algorithm, key));
        }

        /**
         * Sets where further keys come from. An {@linkplain #issuer issuer} must be set, unless the keys are a {@link
         * RemoteKeySet}, which knows it.
         *
         * @param keys the keys; their indices follow those of the fixed ones
         * @param algorithms the algorithms that are accepted, at least one
         * @return this
         * @throws IllegalArgumentException if no token is signed so
         */
        public Builder keys(KeySet keys, SignatureAlgorithm... algorithms) {
            keySet = requireNonNull(keys, "keys");
            return algorithms(algorithms);
        }

        /**
         * Sets which algorithms are accepted; without this call those of the keys. An algorithm for which there is no key
         * is no use: its tokens are refused as {@link RejectionReason#SIGNATURE_MISMATCH} instead of {@link
         * RejectionReason#UNSUPPORTED_ALGORITHM}.
         *
         * @param algorithms HMAC with SHA-256 or longer, RSA, ECDSA or Ed25519
         * @return this
         * @throws IllegalArgumentException if no token is signed so
         */
        public Builder algorithms(SignatureAlgorithm... algorithms) {
            Arrays.stream(algorithms).forEach(JoseNames::of);
            this.algorithms.addAll(List.of(algorithms));
            return this;
        }

        /**
         * Adds an accepted issuer; without this call any is. A second one is for an account that goes by two names.
         *
         * @param issuer the claim {@code iss}, exactly
         * @return this
         */
        public Builder issuer(String issuer) {
            issuers.add(requireNonNull(issuer, "issuer"));
            return this;
        }

        /**
         * Sets the audience; without this call any token will do, and so will one without.
         *
         * @param audience the claim {@code aud}, or one of them, exactly
         * @return this
         */
        public Builder audience(String audience) {
            this.audience = requireNonNull(audience, "audience");
            return this;
        }

        /**
         * Sets how far the sender's clock may differ; 60 s without this call.
         *
         * @param leeway 0 s to 1 h
         * @return this
         * @throws IllegalArgumentException if it is not so
         */
        public Builder leeway(Duration leeway) {
            this.leeway = ClaimRules.checkLeeway(leeway);
            return this;
        }

        /**
         * Accepts tokens without {@code exp}, which are good for ever: whoever has seen one can send it again.
         *
         * @return this
         */
        public Builder expiryOptional() {
            expiryRequired = false;
            return this;
        }

        /**
         * Requires a claim that holds the SHA-256 of the body, in lower-case hexadecimal digits.
         *
         * @param claim the claim's name, {@code request_body_sha256} with {@link JwtSignature#inHeader}
         * @return this
         */
        public Builder bodyHash(String claim) {
            hashClaim = requireNonNull(claim, "claim");
            return this;
        }

        /**
         * Sets how long a token may be; without this call 16,384 characters, or 2,097,152 in the body.
         *
         * @param characters 1 or more
         * @return this
         * @throws IllegalArgumentException if it is not so
         */
        public Builder maxLength(int characters) {
            if (characters < 1) {
                throw new IllegalArgumentException("a token has 1 character or more, found a bound of " + characters);
            }
            maxLength = characters;
            return this;
        }

        private int maxLength() {
            return maxLength != null ? maxLength : inBody ? MAX_IN_BODY : MAX_IN_HEADER;
        }

        private Set<SignatureAlgorithm> algorithms() {
            Set<SignatureAlgorithm> all = EnumSet.copyOf(algorithms);
            if (all.isEmpty()) {
                keys.forEach(key -> all.add(key.algorithm()));
            }
            return all;
        }

        private ClaimRules rules() {
            Set<String> all = new LinkedHashSet<>(issuers);
            if (all.isEmpty() && keySet instanceof RemoteKeySet remote) {
                all.add(remote.issuer());
            }
            return new ClaimRules(expiryRequired, leeway, Set.copyOf(all), audience);
        }

        /**
         * The verifier.
         *
         * @return a new verifier
         * @throws IllegalStateException if there is no place, no key or no algorithm, keys are fetched for any issuer, the
         *     body is to be hashed that the token itself is, or nimbus-jose-jwt is not there; says what to do
         */
        public JwtVerifier build() {
            require(!places.isEmpty(), "expected a place for the token, found none; call inBody or inAuthorization");
            require(!keys.isEmpty() || keySet != null, "expected a key at least, found none; call key or keys");
            require(!algorithms().isEmpty(), "expected an algorithm at least, found none; name one beside the keys");
            require(
                    keySet == null || !rules().issuers().isEmpty(),
                    "keys are fetched for one issuer, found none; call issuer");
            require(!inBody || hashClaim == null, "a token cannot hold the hash of the body that it is");
            return Nimbus.needed("verifier '" + scheme + "' reads JSON Web Tokens", () -> {
                Jws.header(JoseNames.of(SignatureAlgorithm.HMAC_SHA256), null);
                return new JwtVerifier(this);
            });
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalStateException(message);
            }
        }
    }
}
