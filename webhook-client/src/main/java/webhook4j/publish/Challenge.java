package webhook4j.publish;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;

/**
 * A code that only who reads a webhook's requests can know: it stands in a URL of the producer's own, which is sent to the
 * webhook's endpoint. Whoever calls that URL in time has shown that the endpoint wants the events.
 *
 * <p>The application keeps it before it is sent, serves the URL, and asks {@link #isAnsweredBy} with the code that the
 * call has. A challenge answers for one webhook and may be answered more than once; a newer one takes the place of an
 * older one by being kept in its stead.
 *
 * <p>Immutable; safe to share between threads. {@code toString} hides the code.
 */
public final class Challenge {

    /** How long a new one can be answered: a day, as in Xurrent. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final int MIN_CODE = 16;

    private final String webhookId;
    private final URI callback;
    private final String code;
    private final Instant expiresAt;

    private Challenge(String webhookId, URI callback, String code, Instant expiresAt) {
        this.webhookId = webhookId;
        this.callback = callback;
        this.code = code;
        this.expiresAt = expiresAt;
    }

    /**
     * A challenge that the application has kept. {@link WebhookPublisher#newChallenge} makes new ones.
     *
     * @param webhookId the webhook
     * @param callback where the call shall go, without the code: absolute, http or https, without a fragment
     * @param code the code: 16 or more letters, digits, hyphens and underscores, out of a good random generator
     * @param expiresAt from when on no answer counts
     * @return the challenge
     * @throws IllegalArgumentException if they are not so
     */
    public static Challenge of(String webhookId, URI callback, String code, Instant expiresAt) {
        requireNonNull(webhookId, "webhookId");
        requireNonNull(expiresAt, "expiresAt");
        String scheme = String.valueOf(callback.getScheme());
        boolean http = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
        if (!http || callback.getHost() == null || callback.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "a callback is an absolute URL of http or https without a fragment, found " + callback);
        }
        if (code.length() < MIN_CODE || !code.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("a code has " + MIN_CODE
                    + " or more letters, digits, hyphens and underscores, found " + code.length() + " characters");
        }
        return new Challenge(webhookId, callback, code, expiresAt);
    }

    /**
     * Whose endpoint is asked.
     *
     * @return the webhook's id
     */
    public String webhookId() {
        return webhookId;
    }

    /**
     * What is to be called.
     *
     * @return the URL, with the parameters {@code code} and {@code expires_at} (seconds since 1970); holds a credential
     */
    public URI callback() {
        String join = callback.getRawQuery() == null ? "?" : "&";
        return URI.create(callback + join + "code=" + code + "&expires_at=" + expiresAt.getEpochSecond());
    }

    /**
     * The code, to be kept.
     *
     * @return the code; a credential
     */
    public String code() {
        return code;
    }

    /**
     * From when on no answer counts.
     *
     * @return the time
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /**
     * Judges a call. Compares in constant time.
     *
     * @param answer the code that the call has, as it came
     * @param now the time
     * @return true if it is this challenge's and came in time
     */
    public boolean isAnsweredBy(String answer, Instant now) {
        boolean equal = MessageDigest.isEqual(
                code.getBytes(StandardCharsets.US_ASCII), answer.getBytes(StandardCharsets.UTF_8));
        return equal && now.isBefore(expiresAt);
    }

    /** Hides the code. */
    @Override
    public String toString() {
        return "Challenge[webhook " + webhookId + ", until " + expiresAt + "]";
    }
}
