package webhook4j.registry;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Header fields that a webhook cannot set, because HTTP or a wire format sets them. */
final class ReservedHeaders {

    /** Fields of the connection and of the body: RFC 9110, sections 7 and 8; RFC 9112. */
    private static final Set<String> OF_HTTP = Set.of(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "expect",
            "te",
            "trailer",
            "http2-settings");

    /** Signatures, ids and attempt numbers of the wire formats. */
    private static final List<String> PREFIXES = List.of(
            "proxy-",
            "x-hub-signature",
            "x-atlassian-webhook-",
            "x-webhook-signature",
            "x-webhook-timestamp",
            "x-webhook-delivery",
            "x-webhook-attempt",
            "x-webhook-event",
            "x-icescrum-",
            "x-xurrent-delivery",
            "x-4me-delivery",
            "webhook-",
            "svix-",
            "ce-");

    private ReservedHeaders() {}

    static void refuse(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (OF_HTTP.contains(lower)) {
            throw new IllegalArgumentException(
                    "header '" + name + "' is reserved: the connection or the body decides it; leave it out");
        }
        if (PREFIXES.stream().anyMatch(lower::startsWith)) {
            throw new IllegalArgumentException("header '" + name
                    + "' is reserved for proxies and for the signatures and ids of deliveries; use another name");
        }
    }
}
