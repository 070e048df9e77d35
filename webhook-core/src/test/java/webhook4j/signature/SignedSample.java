package webhook4j.signature;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One request of each scheme that makes HMACs, signed by the middle one of three secrets.
 *
 * @param name what the scheme is called
 * @param verifiers a verifier of the first so many of the three secrets
 * @param message the request
 * @param signature the header that the signature stands in
 * @param signed the other headers that are signed
 */
record SignedSample(
        String name,
        Function<List<Secret>, Verifier> verifiers,
        IncomingMessage message,
        String signature,
        List<String> signed) {

    static final Secret OLDER = Secret.of("the secret of last year's");
    static final Secret SECRET = Secret.of("the secret of this year's");
    static final Secret NEWER = Secret.of("the secret of next year's");
    static final List<Secret> SECRETS = List.of(NEWER, SECRET, OLDER);

    private static final byte[] BODY = Signed.utf8("{\"total\": 1.10}");

    static Stream<SignedSample> all() {
        SlackSignature slack = SlackSignature.create();
        TimestampedSignature stripe = TimestampedSignature.stripe();
        StandardWebhooksSignature standard = StandardWebhooksSignature.create();
        return Stream.of(
                hmac(HmacSignature.github()),
                hmac(HmacSignature.jira()),
                hmac(HmacSignature.iceScrum()),
                hmac(HmacSignature.shopify()),
                hmac(HmacSignature.of("acme", "X-Acme")
                        .withAlgorithm(SignatureAlgorithm.HMAC_SHA512)
                        .withPrefix("sha512=")),
                of(slack, slack::verifier, "X-Slack-Signature", List.of("X-Slack-Request-Timestamp")),
                of(stripe, stripe::verifier, "Stripe-Signature", List.of()),
                of(standard, standard::verifier, "webhook-signature", List.of("webhook-id", "webhook-timestamp")));
    }

    private static SignedSample hmac(HmacSignature scheme) {
        return of(scheme, scheme::verifier, scheme.headers().iterator().next(), List.of());
    }

    private static SignedSample of(
            SignatureScheme scheme, Function<List<Secret>, Verifier> verifiers, String signature, List<String> signed) {
        SignedRequest request = Signed.by(scheme, Signed.request("delivery-1", Signed.AT, BODY), SECRET);
        return new SignedSample(scheme.name(), verifiers, Arrived.at(Signed.AT, request), signature, signed);
    }

    Verifier verifier() {
        return verifiers.apply(List.of(SECRET));
    }

    String value(String header) {
        return message.headers().first(header).orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }
}
