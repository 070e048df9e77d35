package webhook4j.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webhook4j.event.Event;

/** Whatever the values are, an expansion fails or goes where the template says. */
class UrlTemplateRandomTest {

    private static final int TRIES = 20_000 * Integer.getInteger("webhook4j.tries.factor", 1);

    private static final List<String> TEMPLATES = List.of(
            "https://h.example:8443/x/${a}/y?p=${b}&q=1#${a}",
            "https://h.example:8443/x/${a}${b}/y?p=1${b}&q=1",
            "https://h.example:8443/x/.${a}/y?p=%26${b}&q=${a}",
            "https://h.example:8443/x/${a}%2e/y${b}?p&q=${b}",
            "https://h.example:8443/x/%252${a}/%25${b}?p=&q=#x");

    private static final List<MissingVariable> POLICIES = List.of(MissingVariable.values());

    private static final String[] TOKENS = {
        ".", "..", "/", "\\", "%", "%2", "%2e", "%2E", "%2f", "%5c", "%25", "25", "2f", "e", "c0%af", "%c0", "&", "=",
        "?", "#", ";", "@", ":", "\r\n", "\u0000", " ", "a", "WEB-1", "é", "😀", "\ud800", "{", "}", "$", "<", "+"
    };

    @Test
    void a_value_never_changes_more_than_its_own_place() {
        Random random = new Random(20261122);
        int expanded = 0;
        for (int i = 0; i < TRIES; i++) {
            String template = TEMPLATES.get(random.nextInt(TEMPLATES.size()));
            MissingVariable missing = POLICIES.get(random.nextInt(POLICIES.size()));
            expanded += check(template, missing, value(random), value(random)) ? 1 : 0;
        }
        assertThat(expanded).isGreaterThan(TRIES / 10);
    }

    private static boolean check(String text, MissingVariable missing, String a, String b) {
        UrlVariables variables =
                UrlVariables.none().with("a", event -> Optional.of(a)).with("b", event -> Optional.of(b));
        UrlTemplate template = UrlTemplate.parse(text, new TemplateOptions(variables, missing, UserParameters.NONE));
        URI uri;
        try {
            uri = template.expand(Event.builder("x").body((Object) Map.of()).build());
        } catch (TemplateException e) {
            assertThat(e.kind()).isIn(TemplateException.Kind.UNSAFE_VALUE, TemplateException.Kind.MISSING_VALUE);
            return false;
        }
        String context = text + " with '" + a + "' and '" + b + "' gives " + uri;
        assertThat(uri.getScheme()).as(context).isEqualTo("https");
        assertThat(uri.getRawAuthority()).as(context).isEqualTo("h.example:8443");
        assertPath(uri, context);
        assertThat(Stream.of(uri.getRawQuery().split("&", -1)).map(UrlTemplateRandomTest::name))
                .as(context)
                .containsExactly("p", "q");
        assertThat(uri.toASCIIString()).as(context).isEqualTo(uri.toString());
        return true;
    }

    /** The same segments as the template has, however often a server decodes and then normalises. */
    private static void assertPath(URI uri, String context) {
        String path = uri.getRawPath();
        for (int times = 0; times < 5; times++) {
            String[] segments = path.split("[/\\\\]", -1);
            assertThat(segments).as(context).hasSizeBetween(3, 4);
            assertThat(segments[1]).as(context).isEqualTo("x");
            assertThat(segments).as(context).doesNotContain(".", "..");
            path = decodedOnce(path);
        }
    }

    /** Decodes what can be decoded, byte by byte, as a careless server would. */
    private static String decodedOnce(String path) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%'
                    && i + 2 < path.length()
                    && Character.digit(path.charAt(i + 1), 16) >= 0
                    && Character.digit(path.charAt(i + 2), 16) >= 0) {
                out.append((char) Integer.parseInt(path.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.append(path.charAt(i));
            }
        }
        return out.toString();
    }

    private static String name(String parameter) {
        int equals = parameter.indexOf('=');
        return equals < 0 ? parameter : parameter.substring(0, equals);
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            value.append(random.nextInt(8) == 0 ? "" : TOKENS[random.nextInt(TOKENS.length)]);
        }
        return value.toString();
    }
}
