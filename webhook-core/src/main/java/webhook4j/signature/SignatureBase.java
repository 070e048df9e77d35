package webhook4j.signature;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import webhook4j.signature.StructuredField.InnerList;
import webhook4j.signature.StructuredField.Item;
import webhook4j.signature.StructuredField.Value;

/**
 * The text that an HTTP message signature signs (RFC 9421, section 2.5), made of a request as it arrived.
 *
 * <p>Not supported, and so refused: {@code @status}, which a request does not have, and the parameters {@code sf}, {@code
 * key}, {@code bs}, {@code tr} and {@code req}.
 */
final class SignatureBase {

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

    private final IncomingMessage message;
    private final @Nullable URI origin;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> identifiers = new HashSet<>();
    private @Nullable RejectionReason fault;

    /**
     * The text that is signed, by what the signature says it covers.
     *
     * @param origin scheme and authority as the sender saw them; null to take them from the request
     */
    SignatureBase(IncomingMessage message, InnerList covered, @Nullable URI origin) {
        this.message = message;
        this.origin = origin;
        for (Item component : covered.items()) {
            if (fault == null) {
                add(component);
            }
        }
        text.append("\"@signature-params\": ").append(covered);
    }

    /** Why the text cannot be made; null if it can. */
    @Nullable
    RejectionReason fault() {
        return fault;
    }

    /** Whether this component is covered, as it is and not a part of it. */
    boolean covers(String component) {
        return identifiers.contains('"' + component + '"');
    }

    private void add(Item component) {
        String identifier = component.toString();
        if (!(component.value() instanceof Value.Text name) || !identifiers.add(identifier)) {
            fault = RejectionReason.MALFORMED_HEADER;
            return;
        }
        String value = name.content().startsWith("@")
                ? derived(name.content(), component.parameters())
                : field(name.content(), component.parameters());
        if (fault == null && (value == null || !isOneLine(value))) {
            fault = RejectionReason.MALFORMED_HEADER;
        }
        text.append(identifier).append(": ").append(value).append('\n');
    }

    /** A line break in a value could pass for another component. */
    private static boolean isOneLine(String value) {
        return value.chars().allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\t');
    }

    private @Nullable String field(String name, Map<String, Value> parameters) {
        if (!parameters.isEmpty() || !name.equals(name.toLowerCase(Locale.ROOT))) {
            return null;
        }
        List<String> lines = message.headers().all(name);
        if (lines.isEmpty()) {
            fault = RejectionReason.MISSING_HEADER;
        }
        return joined(lines);
    }

    /** Several lines of a field as one value. */
    static String joined(List<String> lines) {
        return lines.stream().map(Headers::trimmed).collect(Collectors.joining(", "));
    }

    private @Nullable String derived(String name, Map<String, Value> parameters) {
        if (name.equals("@query-param")) {
            return parameters.size() == 1 && parameters.get("name") instanceof Value.Text parameter
                    ? QueryParameter.valueOf(parameter.content(), message.uri().getRawQuery())
                    : null;
        }
        if (!parameters.isEmpty()) {
            return null;
        }
        return switch (name) {
            case "@method" -> message.method();
            case "@target-uri" -> scheme() + "://" + authority() + path() + query();
            case "@authority" -> authority();
            case "@scheme" -> scheme();
            case "@request-target" -> path() + query();
            case "@path" -> path();
            case "@query" -> query().isEmpty() ? "?" : query();
            default -> null;
        };
    }

    private String path() {
        String path = message.uri().getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private String query() {
        String query = message.uri().getRawQuery();
        return query == null ? "" : "?" + query;
    }

    private String scheme() {
        URI uri = origin == null ? message.uri() : origin;
        return uri.getScheme() == null ? "https" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    /** In lower case, without the port that the scheme has anyway. */
    private String authority() {
        URI uri = origin == null ? message.uri() : origin;
        String raw = uri.getRawAuthority() == null ? host() : uri.getRawAuthority();
        String authority = raw.substring(raw.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        String port = ":" + DEFAULT_PORTS.getOrDefault(scheme(), 0);
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }

    private String host() {
        RejectionReason faultOfHost = Schemes.faultOf(message.headers(), List.of("Host"));
        if (faultOfHost != null) {
            fault = faultOfHost;
            return "";
        }
        return Schemes.only(message.headers(), "Host");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
