package webhook4j.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Test
    void names_ignore_case() {
        Headers headers = Headers.none().with("X-Hub-Signature", "one");

        assertThat(headers.first("x-HUB-signature")).contains("one");
        assertThat(headers.contains("x-hub-signature")).isTrue();
        assertThat(headers.all("X-Other")).isEmpty();
    }

    @Test
    void a_builder_can_go_on_after_it_has_built() {
        Headers.Builder builder = Headers.builder().with("X-Id", "1").with("x-id", "2");
        Headers first = builder.build();

        Headers second = builder.with("X-ID", "3")
                .withAll(Headers.none().with("X-Other", "4"))
                .build();

        assertThat(first.toMap()).isEqualTo(Map.of("x-id", List.of("2")));
        assertThat(second.all("x-id")).containsExactly("3");
        assertThat(second.toMap()).hasSize(2);
        assertThatThrownBy(() -> builder.with("X-Id", "a\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void names_ignore_the_case_of_ascii_letters_alone() {
        Headers headers = Headers.of(Map.of("webhoo\u212a", List.of("Kelvin"), "webhook-\u0131d", List.of("dotless")));

        assertThat(headers.contains("webhook")).isFalse();
        assertThat(headers.contains("webhook-id")).isFalse();
    }

    @Test
    void lines_whose_names_differ_in_case_are_one_field_in_their_order() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("x-id", List.of("1", "2"));
        fields.put("X-Id", List.of("3"));

        assertThat(Headers.of(fields).all("X-ID")).containsExactly("1", "2", "3");
    }

    @Test
    void a_field_without_a_name_or_without_values_is_left_out() {
        Map<String, List<String>> fields = new HashMap<>();
        fields.put(null, List.of("HTTP/1.1 200 OK"));
        fields.put("x-empty", List.of());

        assertThat(Headers.of(fields)).isEqualTo(Headers.none());
    }

    @Test
    void blanks_and_tabs_around_the_first_value_are_dropped_and_nothing_else() {
        assertThat(Headers.of(Map.of("a", List.of(" \t v \t"))).first("a")).contains("v");
        assertThat(Headers.of(Map.of("a", List.of("\u0001v\u00a0"))).first("a")).contains("\u0001v\u00a0");
        assertThat(Headers.of(Map.of("a", List.of("  "))).first("a")).contains("");
    }

    @Test
    void with_replaces_a_field_and_leaves_the_original_alone() {
        Headers one = Headers.none().with("X-A", "1");

        Headers two = one.with("x-a", "2");

        assertThat(one.all("X-A")).containsExactly("1");
        assertThat(two.all("X-A")).containsExactly("2");
    }

    @Test
    void with_all_takes_the_fields_of_the_others_where_both_have_them() {
        Headers one = Headers.none().with("X-A", "1").with("X-B", "1");

        Headers both = one.withAll(Headers.none().with("x-b", "2").with("X-C", "2"));

        assertThat(both)
                .isEqualTo(Headers.none().with("X-A", "1").with("X-B", "2").with("X-C", "2"));
    }

    @Test
    void equal_fields_are_equal_whatever_the_case_of_their_names() {
        Headers one = Headers.none().with("X-A", "1").with("X-B", "2");
        Headers other = Headers.none().with("x-b", "2").with("x-a", "1");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one).isNotEqualTo(other.with("x-a", "one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nb", "a\nb", "\u0000", "\u007f", "\u2028", "ś"})
    void a_value_that_would_break_the_line_is_refused_and_not_shown(String value) {
        assertThatThrownBy(() -> Headers.none().with("X-A", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value of header 'X-A' has a line break, a control character or one beyond Latin-1;"
                        + " remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "é", "a\n"})
    void a_name_that_is_no_token_is_refused(String name) {
        assertThatThrownBy(() -> Headers.none().with(name, "v"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a header name of letters, digits and !#$%&'*+-.^_`|~, found '"
                        + name.replaceAll("[^ -~]", "?") + "'");
    }

    @Test
    void the_map_cannot_be_changed_and_ignores_case() {
        Map<String, List<String>> map = Headers.none().with("X-A", "1").toMap();

        assertThat(map.get("x-a")).containsExactly("1");
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void to_string_names_the_fields_and_hides_their_values() {
        assertThat(Headers.none().with("Authorization", "s3cret")).hasToString("Headers[Authorization]");
    }
}
