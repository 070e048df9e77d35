package webhook4j.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static webhook4j.template.TemplateException.Kind.CHARACTER;
import static webhook4j.template.TemplateException.Kind.HOST;
import static webhook4j.template.TemplateException.Kind.NOT_ABSOLUTE;
import static webhook4j.template.TemplateException.Kind.SCHEME;
import static webhook4j.template.TemplateException.Kind.TOO_LONG;
import static webhook4j.template.TemplateException.Kind.UNKNOWN_VARIABLE;
import static webhook4j.template.TemplateException.Kind.USER_INFO;
import static webhook4j.template.TemplateException.Kind.VARIABLE;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateParseTest {

    @Test
    void lists_the_variables_that_are_used_each_once_in_order_of_first_use() {
        UrlTemplate template = UrlTemplate.parse(
                "https://ci.example.com/${project.key}/$<issue.key>?k={issue.key}&by=${modifiedUser.name}#${comment.id}");

        assertThat(template.variables()).containsExactly("project.key", "issue.key", "modifiedUser.name", "comment.id");
    }

    @Test
    void tells_the_endpoint_without_path_and_query() {
        assertThat(UrlTemplate.parse("HTTPS://ci.example.com:8443/hooks?token=t0k3n")
                        .endpoint())
                .isEqualTo(URI.create("https://ci.example.com:8443"));
    }

    @Test
    void shows_the_endpoint_only() {
        assertThat(UrlTemplate.parse("https://ci.example.com/T0K3N/${issue.key}?token=t0k3n"))
                .hasToString("UrlTemplate[https://ci.example.com/…]");
    }

    @Test
    void templates_are_equal_when_text_and_options_are() {
        UrlTemplate one = UrlTemplate.parse("https://ci.example.com/${issue.key}");

        assertThat(one).isEqualTo(UrlTemplate.parse("https://ci.example.com/${issue.key}"));
        assertThat(one).hasSameHashCodeAs(UrlTemplate.parse("https://ci.example.com/${issue.key}"));
        assertThat(one).isNotEqualTo(UrlTemplate.parse("https://ci.example.com/{issue.key}"));
        assertThat(one)
                .isNotEqualTo(UrlTemplate.parse(
                        "https://ci.example.com/${issue.key}",
                        TemplateOptions.defaults().withMissing(MissingVariable.EMPTY)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ci.example.com",
                "http://ci.example.com/",
                "https://192.0.2.1/x",
                "https://[2001:db8::1]/x",
                "https://[2001:db8::1]:8443/x",
                "https://ci.example.com?x=1",
                "https://ci.example.com#top",
                "https://localhost:65535/x",
                "https://xn--bcher-kva.example/x"
            })
    void accepts_absolute_urls(String text) {
        assertThat(UrlTemplate.parse(text).text()).isEqualTo(text);
    }

    @Test
    void proposes_https_when_there_is_no_scheme() {
        assertRefused("ci.example.com/hooks/${issue.key}", NOT_ABSOLUTE, 0, """
                column 1: expected a URL that starts with https://, found none; did you mean 'https://ci.example.com/hooks/${issue.key}'?
                  ci.example.com/hooks/${issue.key}
                  ^""");
    }

    @Test
    void proposes_https_for_a_host_with_a_port() {
        assertRefused("localhost:8080/hooks", NOT_ABSOLUTE, 0, """
                column 1: expected a URL that starts with https://, found none; did you mean 'https://localhost:8080/hooks'?
                  localhost:8080/hooks
                  ^""");
    }

    @Test
    void proposes_https_when_a_url_stands_in_the_query_only() {
        assertRefused("ci.example.com?next=https://a.example", NOT_ABSOLUTE, 0, """
                column 1: expected a URL that starts with https://, found none; did you mean 'https://ci.example.com?next=*****************'?
                  ci.example.com?next=*****************
                  ^""");
    }

    @Test
    void proposes_https_for_a_url_that_begins_with_slashes() {
        assertRefused("//ci.example.com/hooks", NOT_ABSOLUTE, 0, """
                column 1: expected a URL that starts with https://, found none; did you mean 'https://ci.example.com/hooks'?
                  //ci.example.com/hooks
                  ^""");
    }

    @Test
    void refuses_a_relative_url() {
        assertRefused("/hooks/${issue.key}", NOT_ABSOLUTE, 0, """
                column 1: expected a URL that starts with https:// and a host, found a relative one
                  /hooks/${issue.key}
                  ^""");
    }

    @Test
    void refuses_an_empty_text() {
        assertRefused(
                "", NOT_ABSOLUTE, 0, "column 1: expected a URL that starts with https://, found nothing\n  \n  ^");
    }

    @Test
    void refuses_a_scheme_without_slashes() {
        assertRefused("https:ci.example.com/x", NOT_ABSOLUTE, 6, """
                column 7: expected '//' after 'https:'
                  https:ci.example.com/x
                        ^""");
    }

    @Test
    void refuses_other_schemes() {
        assertRefused("ftp://ci.example.com/x", SCHEME, 0, """
                column 1: expected the scheme https or http, found 'ftp'
                  ftp://ci.example.com/x
                  ^""");
        assertRefused("javascript:alert(1)", SCHEME, 0, """
                column 1: expected the scheme https or http, found 'javascript'
                  javascript:alert(1)
                  ^""");
    }

    @Test
    void refuses_user_info_and_does_not_show_it() {
        assertRefused("https://ada:s3cret@ci.example.com/x", USER_INFO, 8, """
                column 9: found a user name or password in the URL, where it ends in logs; send an Authorization header or sign with a secret instead
                  https://**********@ci.example.com/x
                          ^""");
    }

    @Test
    void refuses_a_variable_in_the_scheme() {
        assertRefused("${issue.key}://ci.example.com/x", VARIABLE, 0, """
                column 1: found a variable in the scheme, expected one in the path, the query or the fragment only
                  ${issue.key}://ci.example.com/x
                  ^""");
    }

    @Test
    void refuses_a_variable_in_place_of_the_whole_url() {
        assertRefused("{issue.key}", VARIABLE, 0, """
                column 1: found a variable in place of scheme and host, expected a URL that starts with https:// and a host
                  {issue.key}
                  ^""");
    }

    @Test
    void refuses_a_variable_in_the_user_info() {
        assertRefused("https://${modifiedUser.name}@ci.example.com/x", VARIABLE, 8, """
                column 9: found a variable in the user info, expected one in the path, the query or the fragment only
                  https://********************@ci.example.com/x
                          ^""");
    }

    @Test
    void refuses_a_variable_in_the_host() {
        assertRefused("https://$<project.key>.example.com:8443/x", VARIABLE, 8, """
                column 9: found a variable in the host, expected one in the path, the query or the fragment only
                  https://$<project.key>.example.com:8443/x
                          ^""");
    }

    @Test
    void refuses_a_variable_in_the_port() {
        assertRefused("https://[2001:db8::1]:{project.id}/x", VARIABLE, 22, """
                column 23: found a variable in the port, expected one in the path, the query or the fragment only
                  https://[2001:db8::1]:{project.id}/x
                                        ^""");
    }

    @Test
    void refuses_a_url_without_a_host() {
        assertRefused("https:///x", HOST, 8, """
                column 9: expected a host after '://', found none
                  https:///x
                          ^""");
    }

    @Test
    void refuses_a_host_that_no_client_accepts() {
        assertRefused("https://a_b.example.com/x", HOST, 9, """
                column 10: expected a host name of letters, digits and hyphens, or an address; found 'a_b.example.com'
                  https://a_b.example.com/x
                           ^""");
    }

    @Test
    void proposes_the_ascii_form_of_an_international_host() {
        assertRefused("https://bücher.example/x", HOST, 8, """
                column 9: expected a host of ASCII letters; write 'xn--bcher-kva.example' if that is what you mean
                  https://bücher.example/x
                          ^""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "80a", "", "999999"})
    void refuses_a_port_out_of_range(String port) {
        assertRefused("https://ci.example.com:" + port + "/x", HOST, 23, """
                column 24: expected a port of 1 to 65535, found '%s'
                  https://ci.example.com:%s/x
                                         ^""".formatted(port, port));
    }

    @Test
    void names_the_nearest_known_variable() {
        assertRefused("https://ci.example.com/${isue.key}", UNKNOWN_VARIABLE, 25, """
                column 26: unknown variable 'isue.key', the nearest known one is 'issue.key'
                  https://ci.example.com/${isue.key}
                                           ^""");
        assertRefused("https://ci.example.com/{mergeVersion.id}", UNKNOWN_VARIABLE, 24, """
                column 25: unknown variable 'mergeVersion.id', the nearest known one is 'mergedVersion.id'
                  https://ci.example.com/{mergeVersion.id}
                                          ^""");
        assertRefused("https://ci.example.com/${ISSUE.KEY}", UNKNOWN_VARIABLE, 25, """
                column 26: unknown variable 'ISSUE.KEY', the nearest known one is 'issue.key'
                  https://ci.example.com/${ISSUE.KEY}
                                           ^""");
    }

    @Test
    void says_so_when_no_variable_is_known() {
        TemplateException e = catchThrowableOfType(
                TemplateException.class,
                () -> UrlTemplate.parse(
                        "https://ci.example.com/${a}",
                        TemplateOptions.defaults().withVariables(UrlVariables.none())));

        assertThat(e).hasMessage("""
                        column 26: unknown variable 'a', none is known
                          https://ci.example.com/${a}
                                                   ^""");
    }

    @Test
    void refuses_a_variable_that_is_not_closed() {
        assertRefused("https://ci.example.com/${issue.key", VARIABLE, 34, """
                column 35: expected '}', found the end; write %7B for the brace itself
                  https://ci.example.com/${issue.key
                                                    ^""");
        assertRefused("https://ci.example.com/$<issue.key}/x", VARIABLE, 34, """
                column 35: expected '>', found '}'
                  https://ci.example.com/$<issue.key}/x
                                                    ^""");
    }

    @Test
    void refuses_a_brace_that_starts_no_variable() {
        assertRefused("https://ci.example.com/{}", VARIABLE, 24, """
                column 25: expected the name of a variable, found '}'; write %7B for the brace itself
                  https://ci.example.com/{}
                                          ^""");
        assertRefused("https://ci.example.com/a}", VARIABLE, 24, """
                column 25: found '}' that closes no variable; write %7D for the brace itself
                  https://ci.example.com/a}
                                          ^""");
    }

    @Test
    void refuses_blanks_and_control_characters() {
        assertRefused("https://ci.example.com/a b", CHARACTER, 24, """
                column 25: found U+0020, a URL has no blanks and no control characters; write %20 for a blank or remove it
                  https://ci.example.com/a b
                                          ^""");
        assertRefused("https://ci.example.com/a\r\nHost: b", CHARACTER, 24, """
                column 25: found U+000D, a URL has no blanks and no control characters; write %20 for a blank or remove it
                  https://ci.example.com/a??Host: b
                                          ^""");
    }

    @Test
    void refuses_a_backslash() {
        assertRefused("https://ci.example.com\\@evil.example/x", CHARACTER, 22, """
                column 23: found '\\', write '/' between segments or %5C for the backslash itself
                  https://***************@evil.example/x
                                        ^""");
    }

    @Test
    void refuses_half_of_a_surrogate_pair() {
        assertThat(catchThrowableOfType(
                                TemplateException.class, () -> UrlTemplate.parse("https://ci.example.com/\ud800"))
                        .kind())
                .isEqualTo(CHARACTER);
    }

    @Test
    void refuses_a_percent_sign_that_starts_no_escape() {
        assertRefused("https://ci.example.com/100%?x=1", CHARACTER, 26, """
                column 27: expected two hexadecimal digits after '%'; write %25 for the sign itself
                  https://ci.example.com/100%?x=*
                                            ^""");
    }

    @Test
    void refuses_an_escape_that_a_variable_would_complete() {
        assertThat(catchThrowableOfType(
                                TemplateException.class,
                                () -> UrlTemplate.parse("https://ci.example.com/a%2${issue.key}"))
                        .kind())
                .isEqualTo(CHARACTER);
    }

    @Test
    void hides_values_of_the_query_in_messages_but_not_its_variables() {
        assertRefused("https://ci.example.com/x?token=t0k3n&k=${issue.key}&y=${isue.id}", UNKNOWN_VARIABLE, 56, """
                column 57: unknown variable 'isue.id', the nearest known one is 'issue.id'
                  https://ci.example.com/x?token=*****&k=${issue.key}&y=${isue.id}
                                                                          ^""");
    }

    @Test
    void shows_the_part_of_a_long_template_where_the_error_is() {
        assertRefused(
                "https://ci.example.com/" + "a".repeat(100) + "${b}" + "c".repeat(100),
                UNKNOWN_VARIABLE,
                125,
                "column 126: unknown variable 'b', the nearest known one is 'board.id'\n  …" + "a".repeat(58) + "${b}"
                        + "c".repeat(38) + "…\n  " + " ".repeat(61) + "^");
    }

    @Test
    void refuses_a_text_that_is_too_long() {
        TemplateException e = catchThrowableOfType(
                TemplateException.class, () -> UrlTemplate.parse("https://ci.example.com/" + "a".repeat(8_192)));

        assertThat(e.kind()).isEqualTo(TOO_LONG);
        assertThat(e).hasMessage("a URL template has at most 8192 characters, found 8215");
    }

    private static void assertRefused(String text, TemplateException.Kind kind, int offset, String message) {
        TemplateException e = catchThrowableOfType(TemplateException.class, () -> UrlTemplate.parse(text));
        assertThat(e).as(text).isNotNull();
        assertThat(e).hasMessage(message);
        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.offset()).isEqualTo(offset);
    }
}
