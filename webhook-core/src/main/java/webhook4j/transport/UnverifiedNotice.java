package webhook4j.transport;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns in the log of webhooks that verify nothing ({@link TlsOptions#withoutVerification}): once for each, of the last
 * 10,000.
 *
 * <p>Safe for use by many threads.
 */
public final class UnverifiedNotice {

    private static final int REMEMBERED = 10_000;

    private final Logger log;
    private final Map<String, Boolean> said = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Nothing has been said yet.
     *
     * @param dispatcher in whose name it is logged
     */
    public UnverifiedNotice(Class<?> dispatcher) {
        this.log = LoggerFactory.getLogger(requireNonNull(dispatcher, "dispatcher"));
    }

    /**
     * An attempt of a webhook begins.
     *
     * @param webhookId the webhook
     * @param tls what it trusts; only if that is everything, something may be logged
     */
    public void of(String webhookId, TlsOptions tls) {
        if (!tls.verifies() && isFirst(webhookId)) {
            log.warn(
                    "webhook {} does not verify the certificate of its endpoint: whoever stands between reads everything",
                    webhookId);
        }
    }

    private boolean isFirst(String webhookId) {
        synchronized (said) {
            return said.put(webhookId, true) == null;
        }
    }
}
