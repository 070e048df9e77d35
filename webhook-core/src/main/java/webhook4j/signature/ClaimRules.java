package webhook4j.signature;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of a token must say (RFC 7519, section 4.1).
 *
 * @param expiryRequired whether a token without {@code exp} is refused
 * @param leeway how far the sender's clock may differ from ours
 * @param issuers the accepted {@code iss}; none for any
 * @param audience the wanted {@code aud}; null for any
 */
record ClaimRules(
        boolean expiryRequired,
        Duration leeway,
        Set<String> issuers,
        @Nullable String audience) {

    private static final Duration MAX_LEEWAY = Duration.ofHours(1);
    private static final int MAX_ID = 255;

    /** The end of the year 9999: what lies behind it is no time at all. */
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L);

    static Duration checkLeeway(Duration leeway) {
        if (leeway.isNegative() || leeway.compareTo(MAX_LEEWAY) > 0) {
            throw new IllegalArgumentException("a leeway is 0 s to 1 h, found " + leeway);
        }
        return leeway;
    }

    /**
     * Checks claims whose signature held.
     *
     * @param at when the token arrived, of which the whole seconds count
     * @throws TokenFault if they are not so
     */
    void check(JsonNode claims, Instant at) throws TokenFault {
        checkTimes(number(claims, "exp"), number(claims, "nbf"), at.getEpochSecond());
        checkIssuer(claims);
        if (audience != null && !isFor(audience, claims.path("aud"))) {
            throw new TokenFault(RejectionReason.AUDIENCE_MISMATCH);
        }
    }

    /** Reckons with our own numbers alone: to add to one of a stranger's with a large exponent takes for ever. */
    private void checkTimes(Optional<BigDecimal> expiry, Optional<BigDecimal> notBefore, long now) throws TokenFault {
        if (expiryRequired && expiry.isEmpty()) {
            throw TokenFault.malformed();
        }
        BigDecimal latestExpired = BigDecimal.valueOf(now - leeway.toSeconds());
        if (expiry.isPresent() && expiry.get().compareTo(latestExpired) <= 0) {
            throw new TokenFault(RejectionReason.TOKEN_EXPIRED);
        }
        BigDecimal latestValid = BigDecimal.valueOf(now + leeway.toSeconds());
        if (notBefore.isPresent() && notBefore.get().compareTo(latestValid) > 0) {
            throw new TokenFault(RejectionReason.TOKEN_NOT_YET_VALID);
        }
    }

    void checkIssuer(JsonNode claims) throws TokenFault {
        JsonNode issuer = claims.path("iss");
        if (!issuers.isEmpty() && !(issuer.isTextual() && issuers.contains(issuer.textValue()))) {
            throw new TokenFault(RejectionReason.ISSUER_MISMATCH);
        }
    }

    private static boolean isFor(String wanted, JsonNode audience) {
        return audience.isArray()
                ? StreamSupport.stream(audience.spliterator(), false).anyMatch(one -> wanted.equals(one.textValue()))
                : wanted.equals(audience.textValue());
    }

    /** A date must be a number; a text of digits is none. */
    private static Optional<BigDecimal> number(JsonNode claims, String name) throws TokenFault {
        JsonNode value = claims.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw TokenFault.malformed();
        }
        return Optional.of(value.decimalValue());
    }

    /** The verdict with what the claims tell of the delivery: {@code jti} and {@code iat}. */
    static Verification.Verified tell(Verification.Verified verdict, Token token, JsonNode claims) throws TokenFault {
        Verification.Verified told = verdict.withClaims(Claims.of(token.payload()));
        Optional<BigDecimal> issuedAt = number(claims, "iat");
        if (issuedAt.isPresent()) {
            BigDecimal seconds = issuedAt.get();
            if (seconds.signum() < 0 || seconds.compareTo(LAST_SECOND) > 0) {
                throw TokenFault.malformed();
            }
            told = told.withSignedAt(Instant.ofEpochSecond(seconds.longValue()));
        }
        String id = claims.path("jti").textValue();
        return isId(id) ? told.withDeliveryId(id) : told;
    }

    /** An id that could not be logged or remembered is none. */
    static boolean isId(@Nullable String id) {
        return id != null
                && !id.isEmpty()
                && id.length() <= MAX_ID
                && id.chars().noneMatch(Character::isISOControl);
    }
}
