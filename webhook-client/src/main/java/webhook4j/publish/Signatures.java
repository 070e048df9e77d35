package webhook4j.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webhook4j.registry.KeyRing;
import webhook4j.registry.Webhook;
import webhook4j.signature.SignatureScheme;
import webhook4j.source.WireFormat;

/** The signature schemes that a publisher knows: by which a webhook's requests are signed, and whether its keys can. */
final class Signatures {

    private final Map<String, SignatureScheme> byName = new LinkedHashMap<>();

    /** Of two with one name the first counts. */
    Signatures(List<SignatureScheme> schemes) {
        schemes.forEach(scheme -> byName.putIfAbsent(scheme.name(), scheme));
        SignatureScheme.builtIn().forEach(scheme -> byName.putIfAbsent(scheme.name(), scheme));
    }

    /**
     * The scheme that signs a webhook's requests in a format: the webhook's own, else the format's; none when they are
     * not signed.
     *
     * @throws IllegalStateException if they should be signed and cannot be; the webhook came past {@link #check}
     */
    Optional<SignatureScheme> of(Webhook webhook, WireFormat format) {
        if (webhook.signature().isPresent()) {
            String name = webhook.signature().get();
            SignatureScheme scheme = byName.get(name);
            if (scheme == null || webhook.keys().isEmpty()) {
                throw new IllegalStateException("webhook '" + webhook.id() + "' cannot be signed by '" + name + "'");
            }
            return Optional.of(scheme);
        }
        if (webhook.keys().isEmpty()) {
            return Optional.empty();
        }
        if (format.signature().isEmpty()) {
            throw new IllegalStateException(
                    "webhook '" + webhook.id() + "' has keys, and format '" + format.id() + "' signs nothing");
        }
        return format.signature();
    }

    /**
     * Refuses a webhook whose requests cannot be signed as it wants.
     *
     * @param formats the formats that its requests may have
     * @throws PublishException says why
     */
    void check(Webhook webhook, List<WireFormat> formats) {
        if (webhook.signature().isPresent()) {
            checkOwn(webhook, webhook.signature().get());
        } else if (!webhook.keys().isEmpty()) {
            formats.forEach(format -> checkOf(webhook, format));
        }
    }

    private void checkOwn(Webhook webhook, String name) {
        SignatureScheme scheme = byName.get(name);
        if (scheme == null) {
            throw PublishException.unknownSignature(webhook.id(), name, byName.keySet());
        }
        if (webhook.keys().isEmpty()) {
            throw PublishException.missingKey(webhook.id(), name);
        }
        checkKeys(webhook, scheme);
    }

    private static void checkOf(Webhook webhook, WireFormat format) {
        SignatureScheme scheme =
                format.signature().orElseThrow(() -> PublishException.unsignedFormat(webhook.id(), format.id()));
        checkKeys(webhook, scheme);
    }

    private static void checkKeys(Webhook webhook, SignatureScheme scheme) {
        List<KeyRing.Entry> entries = webhook.keys().entries();
        for (int i = 0; i < entries.size(); i++) {
            Optional<String> refusal = scheme.refusal(entries.get(i).key());
            if (refusal.isPresent()) {
                throw PublishException.unusableKey(webhook.id(), scheme.name(), i + 1, entries.size(), refusal.get());
            }
        }
    }
}
