package webhook4j.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says whether a request is signed as Standard Webhooks prescribes.
 *
 * @param brands the names of id, timestamp and signature, as often as they have other names, the best first
 * @param window where timestamps must lie
 * @param shared whether a key is a secret, so that {@code v1} counts
 * @param asymmetric whether a key is an Ed25519 key, so that {@code v1a} counts
 * @param keys the keys
 */
record StandardWebhooksVerifier(
        List<List<String>> brands, TimeWindow window, boolean shared, boolean asymmetric, VerifyingKeys keys)
        implements Verifier {

    private static final int TAG_CHARACTERS = 44;
    private static final int SIGNATURE_CHARACTERS = 88;

    /** Each costs a pass over the body for each public key, unlike those by secrets. */
    private static final int MAX_ASYMMETRIC = 8;

    @Override
    public Verification verify(IncomingMessage message) {
        Headers headers = message.headers();
        List<String> brand = brandOf(headers);
        RejectionReason fault = Schemes.faultOf(headers, brand);
        if (fault != null) {
            return Schemes.rejected(fault);
        }
        String id = Schemes.only(headers, brand.get(0));
        Entries entries = new Entries();
        boolean sound = HeaderList.forEach(Schemes.only(headers, brand.get(2)), ' ', entries);
        if (!sound || !entries.hasVersion || !isId(id)) {
            return Schemes.rejected(RejectionReason.MALFORMED_HEADER);
        }
        if (!entries.isConsidered) {
            return Schemes.rejected(RejectionReason.UNSUPPORTED_ALGORITHM);
        }
        String seconds = Schemes.only(headers, brand.get(1));
        fault = window.faultOf(seconds, message.arrivedAt());
        if (fault != null) {
            return Schemes.rejected(fault);
        }
        int key = keys.match(Schemes.ascii(id, seconds, '.'), message.body(), entries.signatures);
        return Schemes.verdict("standard-webhooks", key, Optional.of(id), seconds);
    }

    /** The first of which a header is there, else the last, so that no request has its id of one and its signature of another. */
    private List<String> brandOf(Headers headers) {
        for (int i = 0; i < brands.size() - 1; i++) {
            List<String> names = brands.get(i);
            if (headers.contains(names.get(0)) || headers.contains(names.get(1)) || headers.contains(names.get(2))) {
                return names;
            }
        }
        return brands.get(brands.size() - 1);
    }

    /**
     * With a dot the signed text would be ambiguous, and so it would with characters that have no bytes of their own. Blanks
     * are allowed, since they change nothing.
     */
    static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '.' || c < ' ' || c >= 0x7f) {
                return false;
            }
        }
        return !id.isEmpty();
    }

    /** The signatures that some key may have made. Those that cannot be decoded count as made by none. */
    private final class Entries implements HeaderList.Sink {

        private final List<byte[]> signatures = new ArrayList<>(4);
        private boolean hasVersion;
        private boolean isConsidered;
        private int asymmetricCount;

        @Override
        public boolean accept(String value, int start, int end) {
            int comma = value.indexOf(',', start);
            if (comma >= 0 && comma < end) {
                hasVersion = true;
                consider(value, start, comma, end);
            }
            return asymmetricCount <= MAX_ASYMMETRIC;
        }

        private void consider(String value, int start, int comma, int end) {
            if (shared && isVersion("v1", value, start, comma)) {
                add(value, comma + 1, end, TAG_CHARACTERS);
            } else if (asymmetric && isVersion("v1a", value, start, comma)) {
                asymmetricCount++;
                add(value, comma + 1, end, SIGNATURE_CHARACTERS);
            }
        }

        private boolean isVersion(String version, String value, int start, int comma) {
            return comma - start == version.length() && value.startsWith(version, start);
        }

        private void add(String value, int start, int end, int length) {
            isConsidered = true;
            byte[] signature = end - start == length ? SignatureText.ofBase64(value, start, end) : null;
            if (signature != null) {
                signatures.add(signature);
            }
        }
    }
}
