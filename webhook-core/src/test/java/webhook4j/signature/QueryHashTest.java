package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryHashTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', GET&/&",
        "/, '', GET&/&",
        "https://app.example.com, '', GET&/&",
        "https://app.example.com/base, /base, GET&/&",
        "https://app.example.com/base/, /base, GET&/&",
        "https://app.example.com:8443/base/hooks/?x=1#top, /base, GET&/hooks&x=1",
        "/hooks, /base, GET&/hooks&",
        "/basement, /base, GET&/basement&",
        "/a/b/, '', GET&/a/b&",
        "/a%2Fb/%C3%A9&c, '', GET&/a%2Fb/%C3%A9%26c&",
        "/a?b=2&a=1&b=1&jwt=x.y.z&c, '', 'GET&/a&a=1&b=1,2&c='",
        "/a?j%77t=x&JWT=y, '', GET&/a&JWT=y",
        "/a?&&b=1&, '', GET&/a&b=1",
        "/a?q=~a*b+c%20d!, '', GET&/a&q=~a%2Ab%20c%20d%21",
        "/a?q=%c3%a9&r=é, '', GET&/a&q=%C3%A9&r=%C3%A9",
        "/a?q=%FF, '', GET&/a&q=%FF",
        "/a?q=a=b?c, '', GET&/a&q=a%3Db%3Fc",
        "/a?=x, '', GET&/a&=x"
    })
    void a_request_has_one_canonical_form(String target, String basePath, String canonical) {
        assertThat(QueryHash.canonical("get", target, basePath)).isEqualTo(canonical);
    }

    @Test
    void the_path_of_a_base_url_has_no_slash_at_its_end() {
        assertThat(QueryHash.basePath("https://app.example.com")).isEmpty();
        assertThat(QueryHash.basePath("https://app.example.com/")).isEmpty();
        assertThat(QueryHash.basePath("https://app.example.com/a/b/")).isEqualTo("/a/b");
        assertThat(QueryHash.basePath("/jira")).isEqualTo("/jira");
    }

    @Test
    void the_hash_is_the_sha_256_of_it() {
        // printf 'GET&/hooks&x=1' | sha256sum
        assertThat(QueryHash.of("GET", "/hooks?x=1", ""))
                .isEqualTo("e5f5a99ed6c35d9c75e083e54395d6122949634bf60d0ed75bf1211b18bc6b1e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a?q=%", "/a?q=%2", "/a?q=%zz", "/a?%+1=q"})
    void what_cannot_be_decoded_has_no_hash(String target) {
        assertThatThrownBy(() -> QueryHash.of("GET", target, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
