package webhook4j.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static webhook4j.template.TemplateException.Kind.MISSING_VALUE;
import static webhook4j.template.TemplateException.Kind.TOO_LONG;
import static webhook4j.template.TemplateException.Kind.UNREADABLE_VALUE;
import static webhook4j.template.TemplateException.Kind.UNSAFE_VALUE;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webhook4j.event.Event;
import webhook4j.event.EventException;

class UrlTemplateExpandTest {

    private static final TemplateOptions AB = TemplateOptions.defaults()
            .withVariables(UrlVariables.none().with("a", "/a").with("b", "/b"));

    private static final TemplateOptions EMPTY = AB.withMissing(MissingVariable.EMPTY);

    @ParameterizedTest
    @ValueSource(strings = {"${issue.key}", "$<issue.key>", "{issue.key}"})
    void the_three_spellings_mean_the_same(String spelling) {
        Event event = Event.of("jira:issue_updated", bytes("{\"issue\":{\"key\":\"WEB-1\"}}"));

        assertThat(UrlTemplate.parse("https://ci.example.com/builds/" + spelling)
                        .expand(event))
                .hasToString("https://ci.example.com/builds/WEB-1");
    }

    @Test
    void a_template_without_variables_does_not_read_the_body() {
        Event event = Event.of("x", bytes("no JSON"));

        assertThat(UrlTemplate.parse("https://ci.example.com/x?y=1#z").expand(event))
                .hasToString("https://ci.example.com/x?y=1#z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    WEB-1        | WEB-1
                    a.b_c~d      | a.b_c~d
                    ada lovelace | ada%20lovelace
                    a+b          | a%2Bb
                    a&b=c        | a%26b%3Dc
                    a?b#c        | a%3Fb%23c
                    a;b:c@d,e    | a%3Bb%3Ac%40d%2Ce
                    100%         | 100%25
                    %41          | %2541
                    ünï          | %C3%BCn%C3%AF
                    😀           | %F0%9F%98%80
                    ...          | ...
                    .a           | .a
                    """)
    void encodes_a_value_alike_in_path_query_and_fragment(String value, String encoded) {
        assertThat(expanded("https://h.example/x/${a}/y?p=${a}&q=1#${a}", value))
                .isEqualTo("https://h.example/x/" + encoded + "/y?p=" + encoded + "&q=1#" + encoded);
    }

    @Test
    void encodes_what_no_url_has() {
        assertThat(expanded("https://h.example/${a}", "\"<>^|`{}[]!$'()*"))
                .isEqualTo("https://h.example/%22%3C%3E%5E%7C%60%7B%7D%5B%5D%21%24%27%28%29%2A");
    }

    @Test
    void a_slash_is_fine_in_query_and_fragment() {
        assertThat(expanded("https://h.example/x?p=${a}#${a}", "../b/c\\d"))
                .isEqualTo("https://h.example/x?p=..%2Fb%2Fc%5Cd#..%2Fb%2Fc%5Cd");
    }

    @Test
    void encodes_literal_text_that_no_url_has() {
        assertThat(UrlTemplate.parse("https://h.example/é[1]<x>\"^`|?f[a]=|é#é").expand(Event.of("x", bytes("{}"))))
                .hasToString("https://h.example/%C3%A9%5B1%5D%3Cx%3E%22%5E%60%7C?f%5Ba%5D=%7C%C3%A9#%C3%A9");
    }

    @Test
    void a_dollar_sign_that_starts_no_variable_is_itself() {
        assertThat(expanded("https://h.example/$batch/$${a}?$filter=$&x=$", "v"))
                .isEqualTo("https://h.example/$batch/$v?$filter=$&x=$");
    }

    @Test
    void leaves_escapes_of_the_template_as_they_are() {
        assertThat(expanded("https://h.example/a%2Fb/c%7Bd/${a}?x=%26", "v"))
                .isEqualTo("https://h.example/a%2Fb/c%7Bd/v?x=%26");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "/",
                "../x",
                "a\\b",
                "..\\x",
                "%2F",
                "%2f",
                "a%2Fb",
                "%5C",
                "%5c",
                "%252F",
                "%25252f",
                "%255C",
                "%%32%46",
                "%c0%af",
                "%C1%9C",
                "%25c0%25af",
                "%e0%80%af",
                "%F0%80%80%AF",
                "%u002f",
                "%U005C",
                "%25u002f"
            })
    void refuses_a_value_that_would_add_a_path_segment(String value) {
        assertUnsafe(
                "https://h.example/x/${a}",
                value,
                20,
                "column 21: ${a}: the value '" + value
                        + "' has a slash or a backslash, as such or in encoded form, and would add a path segment;"
                        + " put the variable into the query");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "%2e",
                "%2E",
                "%2e%2e",
                ".%2E",
                "%252e%252e",
                "%25252e",
                "..;",
                "..;x=1",
                "%2e%2e%3bx",
                ".. ",
                "..%20",
                "..?x",
                "..#x",
                "%2e.%3fx",
                "%u002e%u002E"
            })
    void refuses_a_value_that_would_remove_a_path_segment(String value) {
        assertUnsafe(
                "https://h.example/x/${a}/y",
                value,
                20,
                "column 21: ${a}: the path segment would be '.' or '..', which removes a segment");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/.${a}, .",
        "https://h.example/${a}., .",
        "https://h.example/%2e${a}, .",
        "https://h.example/%252e${a}, .",
        "https://h.example/.${a}, %2e",
        "https://h.example/${a}${b}, .",
        "https://h.example/x%2F${a}, ..",
        "https://h.example/${a}%5Cx, .."
    })
    void refuses_a_segment_of_several_parts_that_would_be_dots(String template, String value) {
        assertUnsafe(
                template,
                value,
                template.indexOf("${a}"),
                "column " + (template.indexOf("${a}") + 1)
                        + ": ${a}: the path segment would be '.' or '..', which removes a segment");
    }

    @ParameterizedTest
    @CsvSource({"%2, F", "%25, 2F", "%, 5c", "%c, 0%af"})
    void refuses_values_that_are_an_encoded_slash_together(String a, String b) {
        Event event = Event.builder("x").body((Object) Map.of("a", a, "b", b)).build();
        TemplateException e = catchThrowableOfType(
                TemplateException.class,
                () -> UrlTemplate.parse("https://h.example/${a}${b}", AB).expand(event));

        assertThat(e).hasMessage("column 19: ${a}: the path segment would hold a slash or a backslash in encoded form");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nb",
                "\n",
                "a\u0000",
                "\u007f",
                "\u0085",
                "a\u2028b",
                "\u2029",
                "\t",
                "%0d%0a",
                "%250A",
                "%u000a",
                "%00"
            })
    void refuses_a_value_that_would_break_a_line_wherever_it_stands(String value) {
        for (String template : new String[] {
            "https://h.example/${a}",
            "https://h.example/?p=${a}",
            "https://h.example/#${a}",
            "https://h.example/?${a}=1"
        }) {
            TemplateException e = catchThrowableOfType(
                    TemplateException.class,
                    () -> UrlTemplate.parse(template, AB).expand(eventWith(value)));
            assertThat(e.kind()).isEqualTo(UNSAFE_VALUE);
            assertThat(e)
                    .hasMessageEndingWith("has a line break or another control character, as such or in encoded form");
        }
    }

    @Test
    void shows_a_refused_value_on_one_line_and_only_its_start() {
        assertUnsafe(
                "https://h.example/?p=${a}",
                "ab\r\n" + "x".repeat(100),
                21,
                "column 22: ${a}: the value 'abU+000DU+000A" + "x".repeat(36)
                        + "…' has a line break or another control character, as such or in encoded form");
    }

    @Test
    void refuses_a_value_that_is_no_unicode_text() {
        UrlTemplate template = UrlTemplate.parse(
                "https://h.example/?p=${half}",
                TemplateOptions.defaults()
                        .withVariables(UrlVariables.none().with("half", event -> Optional.of("a\ud800"))));

        assertThat(catchThrowableOfType(TemplateException.class, () -> template.expand(Event.of("x", bytes("{}")))))
                .hasMessage(
                        "column 22: ${half}: the value 'aU+D800' is no Unicode text: it has half of a surrogate pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":\"\"}", "{\"a\":{}}", "{\"a\":[1]}"})
    void a_missing_value_fails_by_default(String body) {
        TemplateException e = catchThrowableOfType(
                TemplateException.class,
                () -> UrlTemplate.parse("https://h.example/x?p=${a}", AB)
                        .expand(Event.of("invoice.paid", bytes(body))));

        assertThat(e.kind()).isEqualTo(MISSING_VALUE);
        assertThat(e.offset()).isEqualTo(22);
        assertThat(e)
                .hasMessage("column 23: ${a}: an event of type invoice.paid has no value for it; use another variable,"
                        + " select other events, or choose the policy EMPTY or LEAVE");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/x?p=${a}&q=1, https://h.example/x?p=&q=1",
        "https://h.example/x/${a}, https://h.example/x/",
        "https://h.example/x/${a}?q=1, https://h.example/x/?q=1",
        "https://h.example/x/k-${a}/y, https://h.example/x/k-/y",
        "https://h.example/x#${a}, https://h.example/x#"
    })
    void a_missing_value_can_be_empty(String template, String url) {
        assertThat(UrlTemplate.parse(template, EMPTY).expand(Event.of("x", bytes("{}"))))
                .hasToString(url);
    }

    @Test
    void a_missing_value_leaves_no_empty_segment_within_the_path() {
        TemplateException e = catchThrowableOfType(
                TemplateException.class,
                () -> UrlTemplate.parse("https://h.example/x/${a}/y", EMPTY).expand(Event.of("x", bytes("{}"))));

        assertThat(e)
                .hasMessage("column 21: ${a}: without a value the path would have an empty segment, which many servers"
                        + " remove");
    }

    @Test
    void a_missing_value_leaves_no_dots() {
        TemplateException e = catchThrowableOfType(
                TemplateException.class,
                () -> UrlTemplate.parse("https://h.example/x/..${a}", EMPTY).expand(Event.of("x", bytes("{}"))));

        assertThat(e.kind()).isEqualTo(UNSAFE_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/${a}/y, https://h.example/%24%7Ba%7D/y",
        "https://h.example/x?p=$<a>, https://h.example/x?p=%24%3Ca%3E",
        "https://h.example/#{a}, https://h.example/#%7Ba%7D"
    })
    void a_missing_value_can_leave_the_spelling_encoded(String template, String url) {
        assertThat(UrlTemplate.parse(template, AB.withMissing(MissingVariable.LEAVE))
                        .expand(Event.of("x", bytes("{}"))))
                .hasToString(url);
    }

    @Test
    void a_body_that_is_no_json_fails_with_its_cause() {
        TemplateException e = catchThrowableOfType(
                TemplateException.class,
                () -> UrlTemplate.parse("https://h.example/${a}", AB).expand(Event.of("x", bytes("{"))));

        assertThat(e.kind()).isEqualTo(UNREADABLE_VALUE);
        assertThat(e).hasMessageStartingWith("column 19: ${a}: its value cannot be read: expected JSON, found a fault");
        assertThat(e).hasCauseInstanceOf(EventException.class);
    }

    @Test
    void a_variable_of_the_application_that_fails_is_named() {
        UrlTemplate template = UrlTemplate.parse(
                "https://h.example/${shard}",
                TemplateOptions.defaults().withVariables(UrlVariables.jira().with("shard", event -> {
                    throw new IllegalStateException("no shard map");
                })));

        assertThat(catchThrowableOfType(TemplateException.class, () -> template.expand(Event.of("x", bytes("{}")))))
                .hasMessage("column 19: ${shard}: its value cannot be read: no shard map");
    }

    @Test
    void refuses_a_url_that_is_too_long() {
        TemplateException e = catchThrowableOfType(
                TemplateException.class,
                () -> UrlTemplate.parse("https://h.example/?p=${a}", AB).expand(eventWith("é".repeat(8_000))));

        assertThat(e.kind()).isEqualTo(TOO_LONG);
        assertThat(e)
                .hasMessage(
                        "a URL has at most 16384 characters, found 48021 after expansion; use fewer or shorter values");
    }

    @Test
    void refuses_a_value_that_is_too_long_before_it_is_encoded() {
        assertThat(catchThrowableOfType(
                        TemplateException.class, () -> expanded("https://h.example/?p=${a}", "é".repeat(20_000))))
                .hasMessage(
                        "a URL has at most 16384 characters, found 20000 after expansion; use fewer or shorter values");
    }

    @Test
    void appends_the_user_as_jira_server_does() {
        Event event = Event.of(
                "jira:issue_updated",
                bytes("{\"user\":{\"name\":\"ada l\",\"key\":\"JIRAUSER1\"},\"issue\":{\"key\":\"WEB-1\"}}"));

        assertThat(UrlTemplate.parse("https://h.example/${issue.key}", with(UserParameters.JIRA_SERVER))
                        .expand(event))
                .hasToString("https://h.example/WEB-1?user_id=ada%20l&user_key=JIRAUSER1");
    }

    @Test
    void appends_the_user_as_jira_cloud_does_behind_the_query_and_before_the_fragment() {
        Event event = Event.of("comment_created", bytes("{\"comment\":{\"author\":{\"accountId\":\"5570:ab-1\"}}}"));

        assertThat(UrlTemplate.parse("https://h.example/x?y=1#z", with(UserParameters.JIRA_CLOUD))
                        .expand(event))
                .hasToString("https://h.example/x?y=1&triggeredByUser=5570%3Aab-1#z");
    }

    @Test
    void appends_no_user_that_the_event_does_not_name() {
        // the member user of an event about users is the one who was changed
        Event event = Event.of("user_updated", bytes("{\"user\":{\"name\":\"ada\",\"key\":\"k\"}}"));

        assertThat(UrlTemplate.parse("https://h.example/x", with(UserParameters.JIRA_SERVER))
                        .expand(event))
                .hasToString("https://h.example/x");
    }

    @Test
    void takes_no_author_for_a_user_that_the_event_names() {
        Event event = Event.of(
                "jira:issue_updated",
                bytes("{\"user\":{\"accountId\":\"a\"},\"comment\":{\"author\":{\"name\":\"somebody-else\"}}}"));

        assertThat(UrlTemplate.parse("https://h.example/x", with(UserParameters.JIRA_SERVER))
                        .expand(event))
                .hasToString("https://h.example/x");
    }

    @Test
    void takes_the_author_for_the_user_unless_something_was_deleted() {
        String body = "{\"comment\":{\"author\":{\"accountId\":\"a\"},\"updateAuthor\":{\"accountId\":\"b\"}}}";
        UrlTemplate template = UrlTemplate.parse("https://h.example/x", with(UserParameters.JIRA_CLOUD));

        assertThat(template.expand(Event.of("comment_updated", bytes(body))))
                .hasToString("https://h.example/x?triggeredByUser=b");
        assertThat(template.expand(Event.of("comment_deleted", bytes(body)))).hasToString("https://h.example/x");
    }

    @Test
    void refuses_a_user_that_would_break_a_line() {
        Event event = Event.of("jira:issue_updated", bytes("{\"user\":{\"name\":\"a\\nb\"}}"));

        assertThat(catchThrowableOfType(
                        TemplateException.class,
                        () -> UrlTemplate.parse("https://h.example/x", with(UserParameters.JIRA_SERVER))
                                .expand(event)))
                .hasMessage("column 20: user_id: the value 'aU+000Ab' has a line break or another control character, as"
                        + " such or in encoded form");
    }

    private static TemplateOptions with(UserParameters parameters) {
        return TemplateOptions.defaults().withUserParameters(parameters);
    }

    private static void assertUnsafe(String template, String value, int offset, String message) {
        TemplateException e = catchThrowableOfType(
                TemplateException.class, () -> UrlTemplate.parse(template, AB).expand(eventWith(value)));
        assertThat(e).as(template + " with " + value).isNotNull();
        assertThat(e).hasMessage(message);
        assertThat(e.kind()).isEqualTo(UNSAFE_VALUE);
        assertThat(e.offset()).isEqualTo(offset);
    }

    private static String expanded(String template, String value) {
        return UrlTemplate.parse(template, AB).expand(eventWith(value)).toString();
    }

    private static Event eventWith(String value) {
        return Event.builder("x").body((Object) Map.of("a", value, "b", value)).build();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
