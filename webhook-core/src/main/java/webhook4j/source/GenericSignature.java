package webhook4j.source;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import webhook4j.signature.Headers;
import webhook4j.signature.SignatureAlgorithm;
import webhook4j.signature.SignatureScheme;
import webhook4j.signature.SignedRequest;
import webhook4j.signature.SigningKey;
import webhook4j.signature.UnsignedRequest;

/**
 * The signature of {@link Generic}, over headers and body. There is room for that of the newest key.
 *
 * @param header where it stands
 * @param prefix what is signed in front of the body, by the headers
 */
record GenericSignature(String header, Function<Headers, byte[]> prefix) implements SignatureScheme {

    private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.HMAC_SHA256;

    @Override
    public String name() {
        return Generic.ID;
    }

    @Override
    public Set<String> headers() {
        return Set.of(header);
    }

    @Override
    public Optional<String> refusal(SigningKey key) {
        return key.signsBy(ALGORITHM) ? Optional.empty() : Optional.of("expected a Secret, found " + key);
    }

    @Override
    public CompletionStage<SignedRequest> sign(UnsignedRequest request, List<? extends SigningKey> keys) {
        Headers headers = request.headers();
        return keys.get(0)
                .sign(ALGORITHM, prefix.apply(headers), request.body())
                .thenApply(tag -> new SignedRequest(
                        headers.with(header, "sha256=" + HexFormat.of().formatHex(tag)), request.body()));
    }
}
