package webhook4j.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;

/** What it takes to connect to an address instead of a name. */
final class Pinning {

    private static final String PROPERTY = "jdk.httpclient.allowRestrictedHeaders";

    private Pinning() {}

    /** Whether the JVM lets a request say its host. The JDK reads the property once, by this question at the latest. */
    static boolean isAllowed() {
        try {
            HttpRequest.newBuilder(URI.create("http://127.0.0.1/"))
                    .header("Host", "name")
                    .build();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Sets the property, beside what it says already, and tells whether it took. */
    static boolean allow() {
        String before = System.getProperty(PROPERTY, "");
        if (List.of(before.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).contains("host")) {
            return isAllowed();
        }
        System.setProperty(PROPERTY, before.isBlank() ? "host" : before + ",host");
        boolean took = isAllowed();
        if (!took) {
            System.setProperty(PROPERTY, before);
        }
        return took;
    }

    /**
     * For choices that do not go together.
     *
     * @throws IllegalStateException with the message, if it is wrong
     */
    static void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new IllegalStateException(message);
        }
    }
}
