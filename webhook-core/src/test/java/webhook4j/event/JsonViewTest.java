package webhook4j.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JsonViewTest {

    private static final class Tea extends JsonView {
        Tea(JsonNode json) {
            super(json);
        }
    }

    private static final class Coffee extends JsonView {
        Coffee(JsonNode json) {
            super(json);
        }
    }

    @Test
    void tells_text_numbers_and_booleans_as_text_and_nothing_else() {
        // given
        Tea tea = tea("{\"s\":\"x\",\"n\":1.10,\"b\":true,\"z\":null,\"o\":{},\"a\":[1]}");

        // then
        assertThat(tea.text("s")).hasValue("x");
        assertThat(tea.text("n")).hasValue("1.10");
        assertThat(tea.text("b")).hasValue("true");
        assertThat(tea.text("z")).isEmpty();
        assertThat(tea.text("o")).isEmpty();
        assertThat(tea.text("a")).isEmpty();
        assertThat(tea.text("absent")).isEmpty();
    }

    @Test
    void a_view_of_something_else_has_no_members() {
        assertThat(tea("[1]").text("a")).isEmpty();
        assertThat(tea("\"x\"").text("a")).isEmpty();
        assertThat(tea("null").text("a")).isEmpty();
    }

    @Test
    void absent_and_null_are_told_apart_by_the_json() {
        assertThat(tea("{\"a\":null}")).isNotEqualTo(tea("{}"));
    }

    @Test
    void is_equal_by_class_and_json() {
        assertThat(tea("{\"a\":1}")).isEqualTo(tea("{ \"a\": 1 }")).hasSameHashCodeAs(tea("{\"a\":1}"));
        assertThat(tea("{\"a\":1}")).isNotEqualTo(tea("{\"a\":\"1\"}"));
        assertThat(tea("{}")).isNotEqualTo(new Coffee(Json.object()));
        assertThat(tea("{}").equals(null)).isFalse();
    }

    @Test
    void is_written_as_its_json_by_any_mapper() throws Exception {
        assertThat(new ObjectMapper().writeValueAsString(tea("{\"a\":[null,\"1\",1]}")))
                .isEqualTo("{\"a\":[null,\"1\",1]}");
    }

    @Test
    void a_log_line_names_it_and_says_nothing_of_it() {
        assertThat(tea("{\"secret\":1}")).hasToString("Tea");
    }

    private static Tea tea(String json) {
        return new Tea(Json.read(json.getBytes(UTF_8)));
    }
}
