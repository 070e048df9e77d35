package webhook4j.signature;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import webhook4j.signature.StructuredField.InnerList;
import webhook4j.signature.StructuredField.Value;

/**
 * Says whether one of a request's HTTP message signatures holds.
 *
 * @param keys the keys by their ids
 * @param window where {@code created} must lie
 * @param required the components that must be covered
 * @param origin scheme and authority as senders see them; null to take them from the request
 */
record HttpMessageVerifier(
        Map<String, BoundKey> keys,
        TimeWindow window,
        List<String> required,
        @Nullable URI origin) implements Verifier {

    static final String NAME = "http-message-signatures";

    private static final String INPUT = "Signature-Input";
    private static final String SIGNATURE = "Signature";
    private static final List<String> NEEDED = List.of(INPUT, SIGNATURE);
    private static final String CONTENT_DIGEST = "content-digest";

    /**
     * A key that knows its algorithm.
     *
     * @param index which of the keys it is
     * @param algorithm what the RFC calls the algorithm
     * @param check checks signatures by it
     */
    record BoundKey(int index, String algorithm, SignatureCheck check) {}

    @Override
    public Verification verify(IncomingMessage message) {
        RejectionReason fault = Schemes.faultOf(message.headers(), NEEDED);
        if (fault != null) {
            return Schemes.rejected(fault);
        }
        Map<String, InnerList> inputs = StructuredField.innerLists(Schemes.only(message.headers(), INPUT));
        Map<String, byte[]> signatures = StructuredField.byteSequences(Schemes.only(message.headers(), SIGNATURE));
        if (inputs == null || signatures == null || !inputs.keySet().equals(signatures.keySet())) {
            return Schemes.rejected(RejectionReason.MALFORMED_HEADER);
        }
        return best(message, inputs, signatures);
    }

    /** The first signature that holds; else why the first one does not whose key is here. */
    private Verification best(IncomingMessage message, Map<String, InnerList> inputs, Map<String, byte[]> signatures) {
        Verification unknown = Schemes.rejected(RejectionReason.KEY_NOT_FOUND);
        Verification best = unknown;
        for (Map.Entry<String, InnerList> input : inputs.entrySet()) {
            byte[] signature = signatures.getOrDefault(input.getKey(), Schemes.NOTHING);
            Verification verification = verify(message, input.getValue(), signature);
            if (verification instanceof Verification.Verified) {
                return verification;
            }
            best = best.equals(unknown) ? verification : best;
        }
        return best;
    }

    private Verification verify(IncomingMessage message, InnerList input, byte[] signature) {
        SignatureBase base = new SignatureBase(message, input, origin);
        RejectionReason fault = base.fault();
        if (fault != null) {
            return Schemes.rejected(fault);
        }
        BoundKey key = input.parameters().get("keyid") instanceof Value.Text id ? keys.get(id.content()) : null;
        if (key == null) {
            return Schemes.rejected(RejectionReason.KEY_NOT_FOUND);
        }
        fault = faultOfParameters(input.parameters(), key, message.arrivedAt());
        if (fault != null) {
            return Schemes.rejected(fault);
        }
        ByteBuffer signed = ByteBuffer.wrap(base.toString().getBytes(StandardCharsets.US_ASCII));
        if (!key.check().holds(Schemes.NOTHING, signed, signature)) {
            return Schemes.rejected(RejectionReason.SIGNATURE_MISMATCH);
        }
        fault = faultOfCoverage(base, input.parameters(), message);
        return fault == null ? verified(key, base, input.parameters()) : Schemes.rejected(fault);
    }

    private @Nullable RejectionReason faultOfParameters(
            Map<String, Value> parameters, BoundKey key, Instant arrivedAt) {
        Value algorithm = parameters.get("alg");
        if (algorithm != null && !algorithm.equals(new Value.Text(key.algorithm()))) {
            return RejectionReason.UNSUPPORTED_ALGORITHM;
        }
        Value created = parameters.get("created");
        RejectionReason fault = created == null ? null : faultOfTime(created, window, arrivedAt);
        if (fault != null) {
            return fault;
        }
        Value expires = parameters.get("expires");
        if (expires == null) {
            return null;
        }
        fault = faultOfTime(expires, TimeWindow.insecureAnyTime(), arrivedAt);
        boolean isOver = expires instanceof Value.Numeral end && arrivedAt.getEpochSecond() > end.number();
        return fault == null && isOver ? RejectionReason.TIMESTAMP_TOO_OLD : fault;
    }

    private static @Nullable RejectionReason faultOfTime(Value time, TimeWindow window, Instant arrivedAt) {
        return time instanceof Value.Numeral seconds
                ? window.faultOf(seconds.toString(), arrivedAt)
                : RejectionReason.MALFORMED_TIMESTAMP;
    }

    private @Nullable RejectionReason faultOfCoverage(
            SignatureBase base, Map<String, Value> parameters, IncomingMessage message) {
        if (base.covers(CONTENT_DIGEST)) {
            RejectionReason fault = ContentDigest.faultOf(message.headers(), message.body());
            if (fault != null) {
                return fault;
            }
        }
        boolean isCovered = required.stream()
                .allMatch(component ->
                        base.covers(component) || (component.equals("@authority") && base.covers("@target-uri")));
        return isCovered && parameters.containsKey("created") ? null : RejectionReason.INSUFFICIENT_COVERAGE;
    }

    private static Verification verified(BoundKey key, SignatureBase base, Map<String, Value> parameters) {
        Optional<String> nonce = parameters.get("nonce") instanceof Value.Text text
                ? Optional.of(text.content()).filter(ClaimRules::isId)
                : Optional.empty();
        Optional<Instant> created = parameters.get("created") instanceof Value.Numeral seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.number()))
                : Optional.empty();
        return new Verification.Verified(
                NAME, key.index(), base.covers(CONTENT_DIGEST), nonce, created, Optional.empty());
    }

    /** Names the scheme, no key. */
    @Override
    public String toString() {
        return "HttpMessageSignature.verifier(" + keys.keySet() + ")";
    }
}
