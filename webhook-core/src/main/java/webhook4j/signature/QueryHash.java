package webhook4j.signature;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hash of method, path and query that a token of Atlassian Connect holds, so that it is good for one request only.
 *
 * <p>Source: Atlassian's developer pages, "Understanding JWT for Connect apps", section "Creating a query string hash",
 * read 2026-11.
 */
final class QueryHash {

    /** The parameter that holds the token itself. */
    static final String TOKEN = "jwt";

    private static final Pattern ORIGIN = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");

    private QueryHash() {}

    /**
     * The hash.
     *
     * @param method the HTTP method
     * @param target the URL or its path and query, as the sender wrote it
     * @param basePath the path of the app's base URL, as {@link #basePath} gives it
     * @return 64 lower-case hexadecimal digits
     * @throws IllegalArgumentException if a percent sign of the query begins no escape
     */
    static String of(String method, String target, String basePath) {
        return JwtClaims.hexSha256(ByteBuffer.wrap(Schemes.utf8(canonical(method, target, basePath))));
    }

    /** The path of a base URL, without a slash at its end; a path alone is one too. */
    static String basePath(String baseUrl) {
        String path = withoutOrigin(baseUrl);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    static String canonical(String method, String target, String basePath) {
        String relative = withoutOrigin(target);
        int question = relative.indexOf('?');
        String path = question < 0 ? relative : relative.substring(0, question);
        String query = question < 0 ? null : relative.substring(question + 1);
        return method.toUpperCase(Locale.ROOT) + '&' + path(path, basePath) + '&' + query(query);
    }

    private static String withoutOrigin(String url) {
        int fragment = url.indexOf('#');
        return ORIGIN.matcher(fragment < 0 ? url : url.substring(0, fragment)).replaceFirst("");
    }

    /** A path that is not below the base stays: what stands in front of this machine may have taken the base away. */
    private static String path(String path, String basePath) {
        boolean below = path.equals(basePath) || path.startsWith(basePath + "/");
        String relative = below ? path.substring(basePath.length()) : path;
        if (relative.length() > 1 && relative.endsWith("/")) {
            relative = relative.substring(0, relative.length() - 1);
        }
        return (relative.startsWith("/") ? relative : "/" + relative).replace("&", "%26");
    }

    private static String query(@Nullable String raw) {
        Map<String, List<String>> values = Query.parse(raw).stream()
                .filter(parameter -> !parameter.name().equals(TOKEN))
                .collect(Collectors.groupingBy(
                        parameter -> Query.encode(parameter.name()),
                        TreeMap::new,
                        Collectors.mapping(parameter -> Query.encode(parameter.value()), Collectors.toList())));
        return values.entrySet().stream()
                .map(entry -> entry.getKey()
                        + '='
                        + entry.getValue().stream().sorted().collect(Collectors.joining(",")))
                .collect(Collectors.joining("&"));
    }
}
