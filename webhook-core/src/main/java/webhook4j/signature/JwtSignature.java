package webhook4j.signature;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token (RFC 7519) made for each attempt: either it is the new body and holds the old one, as with Xurrent, or
 * it stands in a header and holds a hash of the body.
 *
 * <p>Immutable; safe for use by many threads. There is room for one token, that of the newest key. Needs nimbus-jose-jwt,
 * an optional dependency.
 *
 * <p>Claims: {@code iss}; {@code aud} where one is set; {@code sub}, the webhook's id; {@code jti}, the delivery's id, so
 * that it is the same on every attempt; {@code iat} and {@code nbf}, the time of the attempt; {@code exp}, a {@linkplain
 * Builder#lifetime lifetime} later. In the body: {@code data}, the old body byte for byte, absent where that was empty. In
 * a header: {@code request_body_sha256}, or whatever {@link Builder#hashClaim} says, the hexadecimal SHA-256 of the body.
 *
 * <p>Source: Xurrent's developer pages, "Webhook policies"; the claim of the hash as Plaid's "Webhook verification" has it;
 * read 2026-11.
 */
public final class JwtSignature implements SignatureScheme {

    private static final String BODY_MEMBER = "jwt";

    private final String name;
    private final SignatureAlgorithm algorithm;
    private final @Nullable String header;
    private final String headerPrefix;
    private final JwtClaims claims;
    private final String tokenHeader;

    private JwtSignature(Builder builder) {
        name = builder.name;
        algorithm = builder.algorithm;
        header = builder.header;
        headerPrefix = builder.headerPrefix;
        claims = new JwtClaims(builder.issuer, builder.audience, builder.lifetime, builder.hashClaim);
        tokenHeader = Nimbus.needed(
                "signature scheme '" + name + "' makes JSON Web Tokens",
                () -> Jws.header(JoseNames.of(algorithm), builder.keyId));
    }

    /**
     * A token that is the new body: {@code {"jwt": "…"}}, of the media type {@code application/json}.
     *
     * @param name by what webhooks ask for it
     * @param algorithm HMAC with SHA-256 or longer, RSA, ECDSA or Ed25519
     * @param issuer the claim {@code iss}; for Xurrent the account's URL
     * @return a builder
     * @throws IllegalArgumentException if the name is malformed, or tokens are not signed so
     */
    public static Builder inBody(String name, SignatureAlgorithm algorithm, String issuer) {
        return new Builder(name, algorithm, issuer, null);
    }

    /**
     * A token in {@code Authorization: Bearer …}, or in {@linkplain Builder#header another header}; the body stays.
     *
     * @param name by what webhooks ask for it
     * @param algorithm HMAC with SHA-256 or longer, RSA, ECDSA or Ed25519
     * @param issuer the claim {@code iss}
     * @return a builder
     * @throws IllegalArgumentException if the name is malformed, or tokens are not signed so
     */
    public static Builder inHeader(String name, SignatureAlgorithm algorithm, String issuer) {
        return new Builder(name, algorithm, issuer, "Authorization");
    }

    /**
     * A verifier of such tokens: by this scheme's algorithm, place, issuer, audience and hash of the body, with a {@linkplain
     * JwtVerifier.Builder#leeway leeway} of 60 s. A {@linkplain Builder#keyId key id} is not looked at, since it stays
     * when keys are rotated.
     *
     * @param first the newest key
     * @param others older ones that are still accepted
     * @return the verifier
     * @throws IllegalArgumentException if a key is of no use to the algorithm, or too short
     */
    public JwtVerifier verifier(VerifyingKey first, VerifyingKey... others) {
        JwtVerifier.Builder verifier = JwtVerifier.builder(name).issuer(claims.issuer());
        if (claims.audience() != null) {
            verifier.audience(claims.audience());
        }
        if (header == null) {
            verifier.inBody(BODY_MEMBER);
        } else {
            verifier.inHeader(header, headerPrefix).bodyHash(claims.hashClaim());
        }
        verifier.key(JwtKey.of(algorithm, first));
        for (VerifyingKey other : others) {
            verifier.key(JwtKey.of(algorithm, other));
        }
        return verifier.build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> headers() {
        return header == null ? Set.of() : Set.of(header);
    }

    /** A secret must be as long as the hash at least (RFC 7518, section 3.2). */
    @Override
    public Optional<String> refusal(SigningKey key) {
        if (key instanceof Secret secret && algorithm.isHmac() && !algorithm.isLength(secret.size())) {
            int needed = JoseNames.hashSize(algorithm);
            return secret.size() > needed
                    ? Optional.empty()
                    : Optional.of(Schemes.expected(
                            "a Secret of " + needed + " bytes or more", "one of " + secret.size() + " bytes"));
        }
        return Schemes.refusal(key, algorithm);
    }

    @Override
    public CompletionStage<SignedRequest> sign(UnsignedRequest request, List<? extends SigningKey> keys) {
        byte[] payload = header == null ? claims.wrapping(request) : claims.hashing(request);
        Jws token = new Jws(tokenHeader, payload);
        return Schemes.newest(keys)
                .sign(algorithm, token.signingInput(), ByteBuffer.allocate(0))
                .thenApply(signature -> placed(token.serialized(signature), request));
    }

    private SignedRequest placed(String token, UnsignedRequest request) {
        if (header != null) {
            return request.with(header, headerPrefix + token);
        }
        byte[] body = Schemes.utf8("{\"" + BODY_MEMBER + "\":\"", token, "\"}");
        return new SignedRequest(
                request.headers().with("Content-Type", "application/json; charset=utf-8"), ByteBuffer.wrap(body));
    }

    @Override
    public String toString() {
        return "JwtSignature[" + name + ", " + JoseNames.of(algorithm) + ", in "
                + (header == null ? "the body" : header) + "]";
    }

    /** Collects what makes a {@link JwtSignature}. Not safe for use by many threads; may build more than one. */
    public static final class Builder {

        private static final Duration MAX_LIFETIME = Duration.ofDays(1);

        private final String name;
        private final SignatureAlgorithm algorithm;
        private final String issuer;
        private @Nullable String header;
        private String headerPrefix = "Bearer ";
        private @Nullable String audience;
        private @Nullable String keyId;
        private Duration lifetime = Duration.ofMinutes(5);
        private String hashClaim = "request_body_sha256";

        private Builder(String name, SignatureAlgorithm algorithm, String issuer, @Nullable String header) {
            this.name = Schemes.checkName(name);
            JoseNames.of(algorithm);
            this.algorithm = algorithm;
            this.issuer = requireNonNull(issuer, "issuer");
            this.header = header;
        }

        /**
         * Sets the claim {@code aud}; without this call there is none.
         *
         * @param audience the audience
         * @return this
         */
        public Builder audience(String audience) {
            this.audience = requireNonNull(audience, "audience");
            return this;
        }

        /**
         * Sets how long a token can be used; 5 minutes without this call.
         *
         * @param lifetime 1 s to a day, in whole seconds
         * @return this
         * @throws IllegalArgumentException if it is not so
         */
        public Builder lifetime(Duration lifetime) {
            if (lifetime.compareTo(Duration.ofSeconds(1)) < 0
                    || lifetime.compareTo(MAX_LIFETIME) > 0
                    || !lifetime.equals(lifetime.truncatedTo(ChronoUnit.SECONDS))) {
                throw new IllegalArgumentException(
                        "the lifetime of a token is 1 s to a day in whole seconds, found " + lifetime);
            }
            this.lifetime = lifetime;
            return this;
        }

        /**
         * Names the key for the receiver; without this call tokens do not name it. It stays when keys are rotated.
         *
         * @param keyId the header parameter {@code kid}
         * @return this
         */
        public Builder keyId(String keyId) {
            this.keyId = requireNonNull(keyId, "keyId");
            return this;
        }

        /**
         * Puts the token into another header.
         *
         * @param name the name of the header
         * @param prefix what stands in front of the token; may be empty
         * @return this
         * @throws IllegalArgumentException if it cannot be a header
         * @throws IllegalStateException if the token is the body
         */
        public Builder header(String name, String prefix) {
            requireInHeader();
            Headers.requireField(name, prefix);
            this.header = name;
            this.headerPrefix = prefix;
            return this;
        }

        /**
         * Names the claim that holds the hash of the body.
         *
         * @param claim any name but those of the other claims
         * @return this
         * @throws IllegalArgumentException if it is one of those
         * @throws IllegalStateException if the token is the body
         */
        public Builder hashClaim(String claim) {
            requireInHeader();
            if (claim.isEmpty() || JwtClaims.TAKEN.contains(claim)) {
                throw new IllegalArgumentException(
                        "expected a claim other than " + JwtClaims.TAKEN + ", found '" + claim + "'");
            }
            this.hashClaim = claim;
            return this;
        }

        private void requireInHeader() {
            if (header == null) {
                throw new IllegalStateException("the token is the body; begin with JwtSignature.inHeader(…)");
            }
        }

        /**
         * The scheme.
         *
         * @return a new scheme
         * @throws IllegalStateException if nimbus-jose-jwt is not there; says what to do
         */
        public JwtSignature build() {
            return new JwtSignature(this);
        }
    }
}
